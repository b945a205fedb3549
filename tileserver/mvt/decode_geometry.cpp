#include "tileserver/mvt/decode_geometry.hpp"

#include <limits>
#include <string>

namespace tileserver {
namespace {

using geodata::Error;
using geodata::Result;

enum class Command : std::uint8_t { MoveTo = 1, LineTo = 2, ClosePath = 7 };

tl::unexpected<Error> broken(const std::string& what, std::string_view clause) {
    return geodata::failure(Error::Code::Invalid,
                            "geometry: " + what + " (MVT 2.1, " + std::string(clause) + ")");
}

/// Takes commands and parameters from the array one after the other; the cursor starts at 0, 0
/// (4.3.2).
class CommandReader {
  public:
    explicit CommandReader(std::span<const std::uint32_t> numbers) : numbers_(numbers) {}

    [[nodiscard]] bool at_end() const { return at_ == numbers_.size(); }

    /// The next command, which must be `expected`; returns its count.
    Result<std::size_t> take(Command expected, std::string_view name, std::string_view clause) {
        if (at_end()) return broken("ends where " + std::string(name) + " must follow", clause);
        const std::uint32_t number = numbers_[at_];
        if ((number & 7) != static_cast<std::uint32_t>(expected)) {
            return broken("command " + std::to_string(number & 7) + " at position " +
                              std::to_string(at_) + " where " + std::string(name) + " must follow",
                          clause);
        }
        ++at_;
        const std::size_t count = number >> 3;
        if (count == 0) return broken(std::string(name) + " with count 0", "4.3.3");
        if (expected != Command::ClosePath && (numbers_.size() - at_) / 2 < count) {
            return broken(std::string(name) + " with count " + std::to_string(count) +
                              " has only " + std::to_string((numbers_.size() - at_) / 2) +
                              " pairs of parameters",
                          "4.3.2");
        }
        return count;
    }

    /// Moves the cursor by the next pair; take() has seen to it that there is one.
    Result<TilePoint> take_point() {
        const auto signed_of = [](std::uint32_t n) {
            return static_cast<std::int32_t>(n >> 1) ^ -static_cast<std::int32_t>(n & 1);
        };
        const std::int64_t x = std::int64_t{cursor_.x} + signed_of(numbers_[at_]);
        const std::int64_t y = std::int64_t{cursor_.y} + signed_of(numbers_[at_ + 1]);
        at_ += 2;
        const auto fits = [](std::int64_t v) {
            return v >= std::numeric_limits<std::int32_t>::min() / 2 &&
                   v <= std::numeric_limits<std::int32_t>::max() / 2;
        };
        if (!fits(x) || !fits(y)) return broken("a coordinate outside 2^30", "4.3.2");
        cursor_ = {static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)};
        return cursor_;
    }

  private:
    std::span<const std::uint32_t> numbers_;
    std::size_t at_ = 0;
    TilePoint cursor_{};
};

Result<DecodedPaths> decode_points(CommandReader& in) {
    const auto count = in.take(Command::MoveTo, "MoveTo", "4.3.4.2");
    if (!count) return tl::unexpected(count.error());
    DecodedPaths paths(1);
    for (std::size_t i = 0; i < *count; ++i) {
        const auto p = in.take_point();
        if (!p) return tl::unexpected(p.error());
        paths[0].push_back(*p);
    }
    if (!in.at_end()) return broken("points with more than one MoveTo", "4.3.4.2");
    return paths;
}

/// MoveTo with count 1, LineTo with at least `least` moves.
Result<std::vector<TilePoint>> decode_path(CommandReader& in,
                                           std::size_t least,
                                           std::string_view clause) {
    const auto start = in.take(Command::MoveTo, "MoveTo", clause);
    if (!start) return tl::unexpected(start.error());
    if (*start != 1) return broken("MoveTo with count " + std::to_string(*start), clause);
    std::vector<TilePoint> path;
    const auto first = in.take_point();
    if (!first) return tl::unexpected(first.error());
    path.push_back(*first);
    const auto count = in.take(Command::LineTo, "LineTo", clause);
    if (!count) return tl::unexpected(count.error());
    if (*count < least) {
        return broken("LineTo with count " + std::to_string(*count) + ", at least " +
                          std::to_string(least) + " wanted",
                      clause);
    }
    for (std::size_t i = 0; i < *count; ++i) {
        const auto p = in.take_point();
        if (!p) return tl::unexpected(p.error());
        if (*p == path.back()) return broken("LineTo that does not move", "4.3.3.2");
        path.push_back(*p);
    }
    return path;
}

Result<DecodedPaths> decode_lines(CommandReader& in) {
    DecodedPaths paths;
    do {
        auto path = decode_path(in, 1, "4.3.4.3");
        if (!path) return tl::unexpected(path.error());
        paths.push_back(std::move(*path));
    } while (!in.at_end());
    return paths;
}

Result<DecodedPaths> decode_rings(CommandReader& in) {
    DecodedPaths paths;
    do {
        auto ring = decode_path(in, 2, "4.3.4.4");
        if (!ring) return tl::unexpected(ring.error());
        const auto close = in.take(Command::ClosePath, "ClosePath", "4.3.4.4");
        if (!close) return tl::unexpected(close.error());
        if (*close != 1) return broken("ClosePath with count " + std::to_string(*close), "4.3.3.3");
        if (ring->back() == ring->front()) {
            return broken("a ring that repeats its first vertex before ClosePath", "4.3.4.4");
        }
        const std::int64_t area = doubled_area(std::span<const TilePoint>(*ring));
        if (area == 0) return broken("a ring without area", "4.3.4.4");
        if (paths.empty() && area < 0) return broken("a hole before any outer ring", "4.3.4.4");
        paths.push_back(std::move(*ring));
    } while (!in.at_end());
    return paths;
}

}  // namespace

Result<DecodedPaths> decode_geometry(MvtGeometry type, std::span<const std::uint32_t> commands) {
    CommandReader in(commands);
    switch (type) {
        case MvtGeometry::Point:
            return decode_points(in);
        case MvtGeometry::LineString:
            return decode_lines(in);
        case MvtGeometry::Polygon:
            return decode_rings(in);
    }
    return broken("of an unknown type", "4.3.4");
}

}  // namespace tileserver
