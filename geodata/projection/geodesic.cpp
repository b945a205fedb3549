#include "geodata/projection/geodesic.hpp"

#include <geodesic.h>

#include <cmath>
#include <cstddef>
#include <variant>

namespace geodata {
namespace {

geod_geodesic ellipsoid() {
    geod_geodesic cgcs2000{};
    geod_init(&cgcs2000, 6378137.0, 1.0 / 298.257222101);
    return cgcs2000;
}

struct Measure {
    double area = 0, length = 0;
};

Measure measure(const Path<LonLat>& path, bool ring) {
    const auto globe = ellipsoid();
    geod_polygon polygon{};
    geod_polygon_init(&polygon, ring ? 0 : 1);
    for (const auto& point : path) geod_polygon_addpoint(&globe, &polygon, point.y, point.x);
    Measure measured;
    geod_polygon_compute(&globe, &polygon, 0, 1, &measured.area, &measured.length);
    measured.area = std::abs(measured.area);
    return measured;
}

}  // namespace

double area_square_metres(const Geometry<LonLat>& geometry) {
    double sum = 0;
    if (const auto* areas = std::get_if<Areas<LonLat>>(&geometry)) {
        for (const auto& part : areas->parts) {
            sum += measure(part.outer, true).area;
            for (const auto& hole : part.holes) sum -= measure(hole, true).area;
        }
    }
    return sum;
}

double length_metres(const Geometry<LonLat>& geometry) {
    double sum = 0;
    if (const auto* lines = std::get_if<Lines<LonLat>>(&geometry)) {
        for (const auto& part : lines->parts) sum += measure(part, false).length;
    } else if (const auto* areas = std::get_if<Areas<LonLat>>(&geometry)) {
        for (const auto& part : areas->parts) {
            sum += measure(part.outer, true).length;
            for (const auto& hole : part.holes) sum += measure(hole, true).length;
        }
    }
    return sum;
}

}  // namespace geodata
