// inset(), parallel(), strip() and smooth() of outline.hpp: shapes made from other shapes.
#include "tools/sample_city/outline.hpp"

#include <algorithm>
#include <cmath>

namespace tools {
namespace {

struct OffsetEdge {
    PlanePoint start;      ///< a point of the moved edge
    PlanePoint direction;  ///< unit vector
    double distance = 0;   ///< by which it was moved
};

/// Where the two moved edges meet; two points if they are (nearly) parallel and do not meet in one.
void append_corner(const OffsetEdge& before,
                   const OffsetEdge& after,
                   PlanePoint corner,
                   PlanePath& ring) {
    const double sine = cross(before.direction, after.direction);
    const auto foot = [corner](const OffsetEdge& edge) {
        return edge.start + edge.direction * dot(corner - edge.start, edge.direction);
    };
    if (std::abs(sine) < 0.02) {
        const PlanePoint first = foot(before);
        const PlanePoint second = foot(after);
        if (std::abs(before.distance - after.distance) < 0.5) {
            ring.push_back(to_millimetres((first + second) * 0.5));
            return;
        }
        ring.push_back(to_millimetres(first));
        ring.push_back(to_millimetres(second));
        return;
    }
    const double t = cross(after.start - before.start, after.direction) / sine;
    ring.push_back(to_millimetres(before.start + before.direction * t));
}

struct Corners {
    PlanePath ring;
    std::vector<std::size_t> turned_back;  ///< edges that now run against their direction
};

Corners corners_of(const std::vector<OffsetEdge>& edges, const std::vector<PlanePoint>& vertices) {
    Corners result;
    const std::size_t n = edges.size();
    std::vector<std::size_t> first_of(n);
    std::vector<std::size_t> last_of(n);
    for (std::size_t i = 0; i < n; ++i) {
        first_of[i] = result.ring.size();
        append_corner(edges[(i + n - 1) % n], edges[i], vertices[i], result.ring);
        last_of[i] = result.ring.size() - 1;
    }
    for (std::size_t i = 0; i < n; ++i) {
        const PlanePoint run = result.ring[first_of[(i + 1) % n]] - result.ring[last_of[i]];
        if (dot(run, edges[i].direction) <= 0) result.turned_back.push_back(i);
    }
    return result;
}

}  // namespace

std::optional<PlanePath> inset(const PlanePath& ring, const std::vector<double>& distances) {
    std::vector<OffsetEdge> edges;
    std::vector<PlanePoint> vertices = ring;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint direction = unit(ring[(i + 1) % ring.size()] - ring[i]);
        edges.push_back({ring[i] + left_of(direction) * distances[i], direction, distances[i]});
    }
    // An edge that is shorter than what its corners lose turns round: it is left out and its
    // neighbours meet instead.
    while (edges.size() >= 3) {
        Corners corners = corners_of(edges, vertices);
        if (corners.turned_back.empty()) {
            if (signed_area(corners.ring) <= 0 || !is_simple(corners.ring)) return std::nullopt;
            return std::move(corners.ring);
        }
        for (auto i = corners.turned_back.rbegin(); i != corners.turned_back.rend(); ++i) {
            const auto at = static_cast<std::ptrdiff_t>(*i);
            edges.erase(edges.begin() + at);
            vertices.erase(vertices.begin() + at);
        }
    }
    return std::nullopt;
}

PlanePath parallel(const PlanePath& line, double distance) {
    PlanePath moved;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const PlanePoint in = unit(i > 0 ? line[i] - line[i - 1] : line[1] - line[0]);
        const PlanePoint out =
            unit(i + 1 < line.size() ? line[i + 1] - line[i] : line[i] - line[i - 1]);
        const PlanePoint middle = unit(left_of(in) + left_of(out));
        const double stretch = 1.0 / std::max(dot(middle, left_of(in)), 1.0 / 3.0);
        moved.push_back(to_millimetres(line[i] + middle * (distance * stretch)));
    }
    return moved;
}

PlanePath strip(const PlanePath& line, double half_width) {
    PlanePath ring = parallel(line, -half_width);
    const PlanePath other = parallel(line, half_width);
    ring.insert(ring.end(), other.rbegin(), other.rend());
    return ring;
}

PlanePath smooth(const PlanePath& points, double step, bool closed) {
    PlanePath curve;
    const std::size_t n = points.size();
    const auto at = [&](std::ptrdiff_t i) {
        const auto count = static_cast<std::ptrdiff_t>(n);
        if (closed) return points[static_cast<std::size_t>((i + count) % count)];
        return points[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, count - 1))];
    };
    const std::size_t spans = closed ? n : n - 1;
    for (std::size_t span = 0; span < spans; ++span) {
        const auto i = static_cast<std::ptrdiff_t>(span);
        const PlanePoint p0 = at(i - 1);
        const PlanePoint p1 = at(i);
        const PlanePoint p2 = at(i + 1);
        const PlanePoint p3 = at(i + 2);
        const int pieces = std::max(1, static_cast<int>(std::lround(length(p2 - p1) / step)));
        for (int k = 0; k < pieces; ++k) {
            const double t = static_cast<double>(k) / pieces;
            const PlanePoint sum = p1 * 2.0 + (p2 - p0) * t +
                                   (p0 * 2.0 - p1 * 5.0 + p2 * 4.0 - p3) * (t * t) +
                                   (p1 * 3.0 - p0 - p2 * 3.0 + p3) * (t * t * t);
            curve.push_back(to_millimetres(sum * 0.5));
        }
    }
    if (!closed) curve.push_back(points.back());
    return curve;
}

}  // namespace tools
