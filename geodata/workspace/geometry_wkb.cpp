#include "geodata/workspace/geometry_wkb.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <variant>

namespace geodata {

namespace {

/// Of single geometries; those of several follow by an offset (OGC 06-103r4, table 7).
constexpr std::uint32_t kPoint = 1;
constexpr std::uint32_t kLineString = 2;
constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kMultiOffset = 3;

class WkbWriter {
  public:
    std::string take() { return std::move(bytes_); }

    void number(std::uint64_t value, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i)
            bytes_ += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
    void head(std::uint32_t type) {
        bytes_ += '\x01';
        number(type, 4);
    }
    void point(const Point<Source>& point) {
        number(std::bit_cast<std::uint64_t>(point.x), 8);
        number(std::bit_cast<std::uint64_t>(point.y), 8);
    }
    void path(const Path<Source>& path, bool closed) {
        const bool repeat = closed && !path.empty();
        number(path.size() + (repeat ? 1 : 0), 4);
        for (const auto& vertex : path) point(vertex);
        if (repeat) point(path.front());
    }

    void part(const Point<Source>& vertex) {
        head(kPoint);
        point(vertex);
    }
    void part(const Path<Source>& line) {
        head(kLineString);
        path(line, false);
    }
    void part(const Polygon<Source>& polygon) {
        head(kPolygon);
        number(1 + polygon.holes.size(), 4);
        path(polygon.outer, true);
        for (const auto& hole : polygon.holes) path(hole, true);
    }

  private:
    std::string bytes_;
};

}  // namespace

std::string to_wkb(const Geometry<Source>& geometry) {
    WkbWriter writer;
    std::visit(
        [&](const auto& shape) {
            if (shape.parts.size() != 1) {
                writer.head(static_cast<std::uint32_t>(geometry.index()) + 1 + kMultiOffset);
                writer.number(shape.parts.size(), 4);
            }
            for (const auto& part : shape.parts) writer.part(part);
        },
        geometry);
    return writer.take();
}

}  // namespace geodata
