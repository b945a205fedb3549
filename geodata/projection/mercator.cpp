#include "geodata/projection/mercator.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace geodata {
namespace {

constexpr double kRadians = std::numbers::pi / 180.0;
constexpr double kUnits = 4294967296.0;

/// Nearest unit, kept inside the world. Written so that NaN ends at 0.
std::uint32_t rounded(double units) {
    const double nearest = std::floor(units + 0.5);
    if (!(nearest > 0.0)) return 0;
    return static_cast<std::uint32_t>(std::min(nearest, kUnits - 1.0));
}

}  // namespace

bool outside_mercator(Point<LonLat> degrees) {
    return !(std::abs(degrees.x) <= 180.0 && std::abs(degrees.y) <= kMercatorLatitude);
}

GridPoint to_world_grid(Point<LonLat> degrees) {
    const double x = (degrees.x / 360.0 + 0.5) * kUnits;
    const double latitude = std::clamp(degrees.y, -kMercatorLatitude, kMercatorLatitude);
    const double stretched = std::atanh(std::sin(latitude * kRadians));
    const double y = (0.5 - stretched / (2.0 * std::numbers::pi)) * kUnits;
    return {rounded(x), rounded(y)};
}

Point<LonLat> to_lon_lat(GridPoint grid) {
    const double y = std::numbers::pi * (1.0 - 2.0 * (grid.y / kUnits));
    return {(grid.x / kUnits - 0.5) * 360.0, std::atan(std::sinh(y)) / kRadians};
}

Point<Source> mercator_metres(Point<LonLat> degrees) {
    return {degrees.x * kRadians * kMercatorRadius,
            std::atanh(std::sin(degrees.y * kRadians)) * kMercatorRadius};
}

Point<LonLat> from_mercator_metres(Point<Source> metres) {
    return {metres.x / kMercatorRadius / kRadians,
            std::atan(std::sinh(metres.y / kMercatorRadius)) / kRadians};
}

}  // namespace geodata
