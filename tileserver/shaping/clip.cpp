#include "tileserver/shaping/clip.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <utility>

namespace tileserver {
namespace {

__extension__ using Wide = __int128;

/// round half up(a * b / c) for c > 0; the product needs up to 67 bits at zoom 20.
std::int64_t rounded_ratio(std::int64_t a, std::int64_t b, std::int64_t c) {
    const Wide numerator = Wide{2} * a * b + c;
    const Wide denominator = Wide{2} * c;
    Wide quotient = numerator / denominator;
    if (numerator % denominator < 0) --quotient;
    return static_cast<std::int64_t>(quotient);
}

/// One side of the square: points with `sign * coordinate <= sign * limit` are inside.
struct HalfPlane {
    bool on_x = true;
    std::int64_t limit = 0;
    int sign = 1;

    [[nodiscard]] std::int64_t across(UnclippedPoint p) const { return on_x ? p.x : p.y; }
    [[nodiscard]] std::int64_t along(UnclippedPoint p) const { return on_x ? p.y : p.x; }
    [[nodiscard]] bool holds(UnclippedPoint p) const {
        return sign > 0 ? across(p) <= limit : across(p) >= limit;
    }
    /// Where the edge passes the limit; its ends lie on different sides.
    [[nodiscard]] UnclippedPoint cut(UnclippedPoint a, UnclippedPoint b) const {
        if (b < a) std::swap(a, b);
        std::int64_t run = across(b) - across(a);
        std::int64_t part = limit - across(a);
        if (run < 0) {
            run = -run;
            part = -part;
        }
        assert(run > 0 && "an edge along the limit is not cut by it");
        const std::int64_t at = along(a) + rounded_ratio(along(b) - along(a), part, run);
        return on_x ? UnclippedPoint{limit, at} : UnclippedPoint{at, limit};
    }
};

std::array<HalfPlane, 4> sides_of(ClipSquare square) {
    return {HalfPlane{true, square.low, -1}, HalfPlane{true, square.high, 1},
            HalfPlane{false, square.low, -1}, HalfPlane{false, square.high, 1}};
}

void push_different(std::vector<UnclippedPoint>& path, UnclippedPoint p) {
    if (path.empty() || !(path.back() == p)) path.push_back(p);
}

void clip_to_side(const std::vector<UnclippedPoint>& ring,
                  const HalfPlane& side,
                  std::vector<UnclippedPoint>& out) {
    out.clear();
    UnclippedPoint previous = ring.back();
    bool previous_inside = side.holds(previous);
    for (const UnclippedPoint p : ring) {
        const bool inside = side.holds(p);
        if (inside != previous_inside) push_different(out, side.cut(previous, p));
        if (inside) push_different(out, p);
        previous = p;
        previous_inside = inside;
    }
    while (out.size() > 1 && out.back() == out.front()) out.pop_back();
}

TilePoint narrowed(UnclippedPoint p) {
    return {static_cast<std::int32_t>(p.x), static_cast<std::int32_t>(p.y)};
}

/// The part of the edge inside the square, in the edge's direction.
std::optional<std::pair<UnclippedPoint, UnclippedPoint>> clip_edge(
    UnclippedPoint from, UnclippedPoint to, const std::array<HalfPlane, 4>& sides) {
    for (const HalfPlane& side : sides) {
        const bool from_inside = side.holds(from);
        const bool to_inside = side.holds(to);
        if (!from_inside && !to_inside) return std::nullopt;
        if (from_inside && to_inside) continue;
        const UnclippedPoint at = side.cut(from, to);
        (from_inside ? to : from) = at;
    }
    return std::pair{from, to};
}

/// Ends the open part; a single point is none.
void finish_part(TilePaths& out) {
    if (out.open_path().size() >= 2) {
        out.end_path();
    } else {
        out.drop_open_path();
    }
}

/// Goes on with the open part by what is inside of an edge that crosses the border, or begins one;
/// a part ends where the line leaves. A touch at one point begins none.
void clip_line_edge(UnclippedPoint from, UnclippedPoint to, ClipSquare square, TilePaths& out) {
    const auto inside = clip_edge(from, to, sides_of(square));
    if (inside && !(inside->first == inside->second)) {
        if (out.open_path().empty()) out.push(narrowed(inside->first));
        out.push(narrowed(inside->second));
    }
    if (!inside || !(inside->second == to)) finish_part(out);
}

}  // namespace

void Clipper::clip_ring(std::span<const UnclippedPoint> ring, TilePaths& out) {
    from_.assign(ring.begin(), ring.end());
    for (const HalfPlane& side : sides_of(square_)) {
        if (from_.size() < 3) return;
        if (std::all_of(from_.begin(), from_.end(), [&](auto p) { return side.holds(p); }))
            continue;
        clip_to_side(from_, side, to_);
        std::swap(from_, to_);
    }
    if (from_.size() < 3) return;
    for (const UnclippedPoint p : from_) out.push(narrowed(p));
    out.end_path();
}

void Clipper::clip_line(std::span<const UnclippedPoint> line, TilePaths& out) {
    if (line.empty()) return;
    unsigned from_beyond = sides_beyond(line[0], square_);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const unsigned to_beyond = sides_beyond(line[i], square_);
        // Most edges of a long line lie beyond one side, most others inside.
        if ((from_beyond | to_beyond) == 0) {
            if (out.open_path().empty()) out.push(narrowed(line[i - 1]));
            out.push(narrowed(line[i]));
        } else if ((from_beyond & to_beyond) == 0) {
            clip_line_edge(line[i - 1], line[i], square_, out);
        }
        from_beyond = to_beyond;
    }
    finish_part(out);
}

}  // namespace tileserver
