#include "geodata/store/label_point.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <queue>
#include <span>
#include <vector>

namespace geodata {
namespace {

using Ring = std::span<const GridPoint>;

struct Place {
    double x = 0, y = 0;
};

/// Square of the distance from a place to a segment.
double squared_distance(Place p, const GridPoint& a, const GridPoint& b) {
    const double dx = double(b.x) - a.x;
    const double dy = double(b.y) - a.y;
    const double length = dx * dx + dy * dy;
    double along = 0;
    if (length > 0) along = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0);
    const double ex = a.x + along * dx - p.x;
    const double ey = a.y + along * dy - p.y;
    return ex * ex + ey * ey;
}

/// Distance to the nearest edge of the rings, negative outside them (even-odd).
double depth(Place p, std::span<const Ring> rings) {
    bool inside = false;
    double nearest = std::numeric_limits<double>::max();
    for (const Ring& ring : rings) {
        for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
            const GridPoint& a = ring[before];
            const GridPoint& b = ring[i];
            if ((a.y > p.y) != (b.y > p.y) &&
                p.x < (double(b.x) - a.x) * (p.y - a.y) / (double(b.y) - a.y) + a.x) {
                inside = !inside;
            }
            nearest = std::min(nearest, squared_distance(p, a, b));
        }
    }
    return (inside ? 1 : -1) * std::sqrt(nearest);
}

bool convex(Ring ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const GridPoint& a = ring[i];
        const GridPoint& b = ring[(i + 1) % ring.size()];
        const GridPoint& c = ring[(i + 2) % ring.size()];
        const double turn =
            (double(b.x) - a.x) * (double(c.y) - b.y) - (double(b.y) - a.y) * (double(c.x) - b.x);
        if (turn < 0) return false;
    }
    return true;
}

Place centroid(Ring ring) {
    double area = 0;
    Place sum;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const double ax = double(ring[i].x) - ring[0].x;
        const double ay = double(ring[i].y) - ring[0].y;
        const double bx = double(ring[i + 1].x) - ring[0].x;
        const double by = double(ring[i + 1].y) - ring[0].y;
        const double cross = ax * by - bx * ay;
        area += cross;
        sum.x += cross * (ax + bx);
        sum.y += cross * (ay + by);
    }
    if (area == 0) return {double(ring[0].x), double(ring[0].y)};
    return {ring[0].x + sum.x / (3 * area), ring[0].y + sum.y / (3 * area)};
}

GridPoint rounded(Place p) {
    const auto whole = [](double value) {
        return static_cast<std::uint32_t>(std::clamp(std::floor(value + 0.5), 0.0, 4294967295.0));
    };
    return {whole(p.x), whole(p.y)};
}

/// A square that may hold a better point than the best so far: `reach` bounds the depth anywhere in
/// it.
struct Cell {
    Place middle;
    double half = 0;
    double depth = 0;
    [[nodiscard]] double reach() const { return depth + half * std::sqrt(2.0); }
    friend bool operator<(const Cell& a, const Cell& b) { return a.reach() < b.reach(); }
};

/// The point farthest from the edge, to within `precision`. Work is capped, since rings may have a
/// million vertices.
Place deepest(std::span<const Ring> rings, Place start) {
    const IndexBox box = box_of(rings.front());
    const double width = double(box.max_x) - box.min_x;
    const double height = double(box.max_y) - box.min_y;
    const double side = std::max(std::min(width, height), std::max(width, height) / 16);
    const double precision = std::max(1.0, std::max(width, height) / 50);
    std::size_t vertices = 0;
    for (const Ring& ring : rings) vertices += ring.size();
    std::size_t tries_left = std::clamp<std::size_t>(2'000'000 / vertices, 16, 1000);

    Cell best{start, 0, depth(start, rings)};
    std::priority_queue<Cell> cells;
    const auto consider = [&](Place middle, double half) {
        if (tries_left > 0) --tries_left;
        const Cell cell{middle, half, depth(middle, rings)};
        if (cell.depth > best.depth) best = cell;
        if (cell.reach() > best.depth + precision) cells.push(cell);
    };
    const auto cells_along = [&](double length) {
        return side > 0 ? static_cast<int>(std::ceil(length / side)) : 0;  // at most 16
    };
    for (int i = 0; i < cells_along(width); ++i) {
        for (int j = 0; j < cells_along(height); ++j)
            consider({box.min_x + (i + 0.5) * side, box.min_y + (j + 0.5) * side}, side / 2);
    }
    while (!cells.empty() && tries_left > 0) {
        const Cell cell = cells.top();
        cells.pop();
        if (cell.reach() <= best.depth + precision) break;
        const double half = cell.half / 2;
        consider({cell.middle.x - half, cell.middle.y - half}, half);
        consider({cell.middle.x + half, cell.middle.y - half}, half);
        consider({cell.middle.x - half, cell.middle.y + half}, half);
        consider({cell.middle.x + half, cell.middle.y + half}, half);
    }
    return best.middle;
}

/// The middle of the widest stretch inside the rings along the horizontal through `y`, when the
/// search found nothing inside.
std::optional<Place> on_horizontal(std::span<const Ring> rings, double y) {
    std::vector<double> meets;
    for (const Ring& ring : rings) {
        for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
            const GridPoint& a = ring[before];
            const GridPoint& b = ring[i];
            if ((a.y > y) != (b.y > y))
                meets.push_back((double(b.x) - a.x) * (y - a.y) / (double(b.y) - a.y) + a.x);
        }
    }
    std::sort(meets.begin(), meets.end());
    std::optional<Place> middle;
    double widest = 0;
    for (std::size_t i = 0; i + 1 < meets.size(); i += 2) {
        if (meets[i + 1] - meets[i] <= widest) continue;
        widest = meets[i + 1] - meets[i];
        middle = Place{(meets[i] + meets[i + 1]) / 2, y};
    }
    return middle;
}

GridPoint label_of_areas(const GridLayer& layer, std::size_t first, std::size_t last) {
    std::size_t largest = first;
    double most = 0;
    for (std::size_t p = first; p < last; ++p) {
        const double area = layer.path_outer[p] != 0 ? doubled_area(layer.path(p)) : 0;
        if (area > most) {
            most = area;
            largest = p;
        }
    }
    std::vector<Ring> rings{layer.path(largest)};
    for (std::size_t p = largest + 1; p < last && layer.path_outer[p] == 0; ++p)
        rings.push_back(layer.path(p));
    const Place middle = centroid(rings.front());
    if (rings.size() == 1 && convex(rings.front())) return rounded(middle);
    const Place best = deepest(rings, middle);
    if (depth(best, rings) > 0) return rounded(best);
    const IndexBox box = box_of(rings.front());
    return rounded(on_horizontal(rings, (double(box.min_y) + box.max_y) / 2).value_or(best));
}

double length_of(Ring line) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        length += std::hypot(double(line[i].x) - line[i - 1].x, double(line[i].y) - line[i - 1].y);
    }
    return length;
}

GridPoint label_of_lines(const GridLayer& layer, std::size_t first, std::size_t last) {
    std::size_t longest = first;
    double most = -1;
    for (std::size_t p = first; p < last; ++p) {
        const double length = length_of(layer.path(p));
        if (length > most) {
            most = length;
            longest = p;
        }
    }
    const Ring line = layer.path(longest);
    double left = most / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double dx = double(line[i].x) - line[i - 1].x;
        const double dy = double(line[i].y) - line[i - 1].y;
        const double step = std::hypot(dx, dy);
        if (step >= left && step > 0) {
            return rounded(
                {line[i - 1].x + dx * (left / step), line[i - 1].y + dy * (left / step)});
        }
        left -= step;
    }
    return line.back();
}

}  // namespace

GridPoint label_point(const GridLayer& layer, std::size_t feature) {
    const std::size_t first = layer.feature_paths[feature];
    const std::size_t last = layer.feature_paths[feature + 1];
    if (layer.kind == GeometryKind::Areas) return label_of_areas(layer, first, last);
    if (layer.kind == GeometryKind::Lines) return label_of_lines(layer, first, last);
    return layer.path(first).front();
}

}  // namespace geodata
