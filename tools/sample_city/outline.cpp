#include "tools/sample_city/outline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tools {

PlanePoint operator+(PlanePoint a, PlanePoint b) { return {a.x + b.x, a.y + b.y}; }
PlanePoint operator-(PlanePoint a, PlanePoint b) { return {a.x - b.x, a.y - b.y}; }
PlanePoint operator*(PlanePoint a, double factor) { return {a.x * factor, a.y * factor}; }
double dot(PlanePoint a, PlanePoint b) { return a.x * b.x + a.y * b.y; }
double cross(PlanePoint a, PlanePoint b) { return a.x * b.y - a.y * b.x; }
double length(PlanePoint vector) { return std::hypot(vector.x, vector.y); }
PlanePoint unit(PlanePoint vector) {
    const double size = length(vector);
    return size > 0 ? vector * (1.0 / size) : vector;
}
PlanePoint left_of(PlanePoint vector) { return {-vector.y, vector.x}; }
PlanePoint turned(PlanePoint vector, double radians) {
    const double c = std::cos(radians);
    const double s = std::sin(radians);
    return {c * vector.x - s * vector.y, s * vector.x + c * vector.y};
}

double signed_area(const PlanePath& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        // Relative to the first vertex: eastings and northings are millions of metres.
        twice += cross(ring[i] - ring[0], ring[(i + 1) % ring.size()] - ring[0]);
    }
    return twice / 2;
}

PlanePoint centroid(const PlanePath& ring) {
    PlanePoint sum;
    double weight = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint a = ring[i] - ring[0];
        const PlanePoint b = ring[(i + 1) % ring.size()] - ring[0];
        sum = sum + (a + b) * cross(a, b);
        weight += cross(a, b);
    }
    return weight == 0 ? ring[0] : ring[0] + sum * (1.0 / (3.0 * weight));
}

bool contains(const PlanePath& ring, PlanePoint point) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const PlanePoint a = ring[i];
        const PlanePoint b = ring[j];
        if ((a.y > point.y) != (b.y > point.y) &&
            point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside;
}

double distance_to_path(const PlanePath& path, PlanePoint point, bool closed) {
    double best = std::numeric_limits<double>::max();
    const std::size_t edges = closed ? path.size() : path.size() - 1;
    for (std::size_t i = 0; i < edges; ++i) {
        const PlanePoint a = path[i];
        const PlanePoint edge = path[(i + 1) % path.size()] - a;
        const double square = dot(edge, edge);
        const double t = square > 0 ? std::clamp(dot(point - a, edge) / square, 0.0, 1.0) : 0.0;
        best = std::min(best, length(point - (a + edge * t)));
    }
    return best;
}

bool segments_cross(PlanePoint a, PlanePoint b, PlanePoint c, PlanePoint d) {
    const auto on_segment = [](PlanePoint from, PlanePoint to, PlanePoint point) {
        return std::min(from.x, to.x) <= point.x && point.x <= std::max(from.x, to.x) &&
               std::min(from.y, to.y) <= point.y && point.y <= std::max(from.y, to.y);
    };
    const double abc = cross(b - a, c - a);
    const double abd = cross(b - a, d - a);
    const double cda = cross(d - c, a - c);
    const double cdb = cross(d - c, b - c);
    if (((abc < 0 && abd > 0) || (abc > 0 && abd < 0)) &&
        ((cda < 0 && cdb > 0) || (cda > 0 && cdb < 0))) {
        return true;
    }
    return (abc == 0 && on_segment(a, b, c)) || (abd == 0 && on_segment(a, b, d)) ||
           (cda == 0 && on_segment(c, d, a)) || (cdb == 0 && on_segment(c, d, b));
}

bool is_simple(const PlanePath& ring) {
    const std::size_t n = ring.size();
    if (n < 3) return false;
    for (std::size_t i = 0; i < n; ++i) {
        const PlanePoint a = ring[i];
        const PlanePoint b = ring[(i + 1) % n];
        if (a == b) return false;
        for (std::size_t j = i + 2; j < n; ++j) {
            if (i == 0 && j == n - 1) continue;
            if (segments_cross(a, b, ring[j], ring[(j + 1) % n])) return false;
        }
        const PlanePoint c = ring[(i + 2) % n];  // a spike folds back on its neighbour
        if (cross(b - a, c - b) == 0 && dot(b - a, c - b) < 0) return false;
    }
    return true;
}

double hectares_on_ellipsoid(const geodata::Areas<geodata::Source>& areas) {
    double square_metres = 0;
    for (const auto& part : areas.parts) {
        const double scale = scale_at(centroid(part.outer));
        double plane = std::abs(signed_area(part.outer));
        for (const auto& hole : part.holes) plane -= std::abs(signed_area(hole));
        square_metres += plane / (scale * scale);
    }
    return square_metres / 10000.0;
}

OrientedBox oriented_box(const PlanePath& ring) {
    OrientedBox best;
    double best_area = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint edge = ring[(i + 1) % ring.size()] - ring[i];
        if (length(edge) < 1.0) continue;
        const PlanePoint u = unit(edge);
        const PlanePoint v = left_of(u);
        double u_low = 0, u_high = 0, v_low = 0, v_high = 0;
        for (const auto& vertex : ring) {
            const PlanePoint from = vertex - ring[0];
            u_low = std::min(u_low, dot(from, u));
            u_high = std::max(u_high, dot(from, u));
            v_low = std::min(v_low, dot(from, v));
            v_high = std::max(v_high, dot(from, v));
        }
        const double along = u_high - u_low;
        const double across = v_high - v_low;
        if (along * across >= best_area) continue;
        best_area = along * across;
        best.centre = ring[0] + u * ((u_low + u_high) / 2) + v * ((v_low + v_high) / 2);
        best.along = along >= across ? u : v;
        best.length = std::max(along, across);
        best.width = std::min(along, across);
    }
    return best;
}

}  // namespace tools
