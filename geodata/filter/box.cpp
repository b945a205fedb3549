#include "geodata/filter/box.hpp"

#include "geodata/projection/mercator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace geodata {
namespace {

__extension__ using Int128 = __int128;

bool inside(const Window& window, GridPoint p) {
    return window.min_x <= p.x && p.x <= window.max_x && window.min_y <= p.y && p.y <= window.max_y;
}

/// Sign of the turn from a→b to a→p.
int side(GridPoint a, GridPoint b, std::int64_t x, std::int64_t y) {
    const Int128 turn =
        Int128{std::int64_t{b.x} - a.x} * (y - a.y) - Int128{std::int64_t{b.y} - a.y} * (x - a.x);
    return turn > 0 ? 1 : (turn < 0 ? -1 : 0);
}

/// Separating axes of a segment and a rectangle: x, y, and the segment's own line.
bool edge_meets(GridPoint a, GridPoint b, const Window& window) {
    if (std::max(a.x, b.x) < window.min_x || std::min(a.x, b.x) > window.max_x ||
        std::max(a.y, b.y) < window.min_y || std::min(a.y, b.y) > window.max_y) {
        return false;
    }
    const int first = side(a, b, window.min_x, window.min_y);
    return first == 0 || side(a, b, window.max_x, window.min_y) != first ||
           side(a, b, window.max_x, window.max_y) != first ||
           side(a, b, window.min_x, window.max_y) != first;
}

/// Is the edge crossed by the ray from (x, y) towards greater x? Half open in y, so that a vertex
/// on the ray counts once.
bool crosses_ray(GridPoint a, GridPoint b, std::int64_t x, std::int64_t y) {
    if ((a.y > y) == (b.y > y)) return false;
    const int turn = side(a, b, x, y);
    return b.y > a.y ? turn > 0 : turn < 0;
}

}  // namespace

bool meets_window(const StoreLayer& layer, RowIndex row, const Window& window) {
    const Window box = layer.box(row);
    if (!window.intersects(box)) return false;
    if (window.contains(box)) return true;
    const bool area = layer.kind() == GeometryKind::Areas;
    const bool points = layer.kind() == GeometryKind::Points;
    bool around = false;  // the window's corner lies inside the rings, by the even-odd rule
    for (std::uint32_t part = 0; part < layer.path_count(row); ++part) {
        const auto vertices = layer.path(row, part, kHighestZoom).vertices;
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            const GridPoint a = vertices[i];
            if (inside(window, a)) return true;
            if (points || (i + 1 == vertices.size() && !area)) continue;
            const GridPoint b = vertices[i + 1 == vertices.size() ? 0 : i + 1];
            if (edge_meets(a, b, window)) return true;
            if (area && crosses_ray(a, b, window.min_x, window.min_y)) around = !around;
        }
    }
    return around;
}

Windows windows_of(double west, double south, double east, double north) {
    const GridPoint low = to_world_grid({0, north});
    const GridPoint high = to_world_grid({0, south});
    const auto column = [](double longitude) {
        return std::int64_t{to_world_grid({longitude, 0}).x};
    };
    const auto window = [&](double from, double to) {
        return Window{column(from), low.y, column(to), high.y};
    };
    if (east - west >= 360) return {window(-180, 180)};
    const double turns = std::floor((west + 180) / 360) * 360;
    const double from = west - turns;
    double to = east - turns;
    if (to < from) to += 360;
    if (to <= 180) return {window(from, to)};
    return {window(from, 180), window(-180, to - 360)};
}

}  // namespace geodata
