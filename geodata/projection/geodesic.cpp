#include "geodata/projection/geodesic.hpp"

#include <geodesic.h>

#include <cmath>
#include <cstddef>
#include <variant>

namespace geodata {
namespace {

const geod_geodesic& ellipsoid() {
    static const geod_geodesic cgcs2000 = [] {
        geod_geodesic made{};
        geod_init(&made, 6378137.0, 1.0 / 298.257222101);
        return made;
    }();
    return cgcs2000;
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

}  // namespace

double area_square_metres(const Areas<LonLat>& areas) {
    double sum = 0;
    for (const auto& part : areas.parts) {
        sum += measure(part.outer, true).area;
        for (const auto& hole : part.holes) sum -= measure(hole, true).area;
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
