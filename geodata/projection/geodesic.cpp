#include "geodata/projection/geodesic.hpp"

#include <geodesic.h>

#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <variant>

namespace geodata {
namespace {

constexpr double kAxis = 6378137.0;
constexpr double kFlattening = 1.0 / 298.257222101;
constexpr double kSquaredEccentricity = kFlattening * (2 - kFlattening);
constexpr double kRadians = std::numbers::pi / 180;

const geod_geodesic& ellipsoid() {
    static const geod_geodesic cgcs2000 = [] {
        geod_geodesic made{};
        geod_init(&made, kAxis, kFlattening);
        return made;
    }();
    return cgcs2000;
}

/// Up to this length of an edge, in degrees of either axis (some 550 m), a geodesic of the
/// ellipsoid and a great circle of the authalic sphere enclose the same: f · length³ ·
/// tan(latitude) / 12 R, less than 0.01 m² an edge, of which a ring's edges cancel most.
constexpr double kShortEdge = 0.005;
constexpr double kHighestShortEdge = 80;

/// q of Snyder, Map Projections, USGS PP 1395, 3-12: the ellipsoid's area from the equator to a
/// latitude, by its sine.
double zone_area(double sine) {
    static const double eccentricity = std::sqrt(kSquaredEccentricity);
    return (1 - kSquaredEccentricity) * (sine / (1 - kSquaredEccentricity * sine * sine) +
                                         std::atanh(eccentricity * sine) / eccentricity);
}

/// Tangent of half the authalic latitude: latitudes on the sphere of equal area (Snyder 3-11).
double half_tangent(double latitude) {
    static const double pole = zone_area(1);
    const double sine = zone_area(std::sin(latitude * kRadians)) / pole;
    return sine / (1 + std::sqrt((1 - sine) * (1 + sine)));
}

/// Area of a ring of short edges by spherical excess on the authalic sphere: a twentieth of the
/// time of geodesics. Nothing for a ring with a longer edge, or near a pole.
std::optional<double> short_edged_area(const Path<LonLat>& ring) {
    if (ring.size() < 3) return 0;
    static const double squared_radius = kAxis * kAxis * zone_area(1) / 2;
    double excess = 0;
    const Point<LonLat>* from = &ring.back();
    double from_tangent = half_tangent(from->y);
    for (const Point<LonLat>& to : ring) {
        const double east = to.x - from->x;
        const bool is_short = std::abs(east) <= kShortEdge &&
                              std::abs(to.y - from->y) <= kShortEdge &&
                              std::abs(to.y) <= kHighestShortEdge;
        if (!is_short) return std::nullopt;
        const double to_tangent = half_tangent(to.y);
        // Between an edge and the equator: tan(E/2) = tan(Δλ/2) · (t1 + t2) / (1 + t1 t2).
        excess += 2 * std::atan(std::tan(east / 2 * kRadians) * (from_tangent + to_tangent) /
                                (1 + from_tangent * to_tangent));
        from = &to;
        from_tangent = to_tangent;
    }
    return std::abs(excess) * squared_radius;
}

struct Measure {
    double area = 0, length = 0;
};

Measure measure(const Path<LonLat>& path, bool ring) {
    const geod_geodesic& globe = ellipsoid();
    geod_polygon polygon{};
    geod_polygon_init(&polygon, ring ? 0 : 1);
    for (const auto& point : path) geod_polygon_addpoint(&globe, &polygon, point.y, point.x);
    Measure measured;
    geod_polygon_compute(&globe, &polygon, 0, 1, &measured.area, &measured.length);
    measured.area = std::abs(measured.area);
    return measured;
}

double area_of(const Path<LonLat>& ring) {
    const auto area = short_edged_area(ring);
    return area ? *area : measure(ring, true).area;
}

}  // namespace

double area_square_metres(const Areas<LonLat>& areas) {
    double sum = 0;
    for (const auto& part : areas.parts) {
        sum += area_of(part.outer);
        for (const auto& hole : part.holes) sum -= area_of(hole);
    }
    return sum;
}

double area_square_metres(const Geometry<LonLat>& geometry) {
    const auto* areas = std::get_if<Areas<LonLat>>(&geometry);
    return areas == nullptr ? 0 : area_square_metres(*areas);
}

double length_metres(const Lines<LonLat>& lines) {
    double sum = 0;
    for (const auto& part : lines.parts) sum += measure(part, false).length;
    return sum;
}

double length_metres(const Geometry<LonLat>& geometry) {
    double sum = 0;
    if (const auto* lines = std::get_if<Lines<LonLat>>(&geometry)) {
        sum = length_metres(*lines);
    } else if (const auto* areas = std::get_if<Areas<LonLat>>(&geometry)) {
        for (const auto& part : areas->parts) {
            sum += measure(part.outer, true).length;
            for (const auto& hole : part.holes) sum += measure(hole, true).length;
        }
    }
    return sum;
}

}  // namespace geodata
