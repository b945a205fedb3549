#include "tileserver/routes/catalog.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tileserver {
namespace {

constexpr double kWorld = 4294967296.0;  // 2^32 units round the world

double longitude(std::int64_t x) { return static_cast<double>(x) / kWorld * 360.0 - 180.0; }

double latitude(std::int64_t y) {
    const double mercator = std::numbers::pi * (1.0 - 2.0 * static_cast<double>(y) / kWorld);
    return std::atan(std::sinh(mercator)) * 180.0 / std::numbers::pi;
}

/// To 1e-7 degrees (1 cm), outwards or not does not matter: bounds only frame the map.
double rounded(double degrees) { return std::round(degrees * 1e7) / 1e7; }

}  // namespace

const CatalogLayer* Catalog::find(std::string_view layer_id) const {
    const auto found = std::find_if(layers.begin(), layers.end(), [&](const CatalogLayer& layer) {
        return layer.schema.id == layer_id;
    });
    return found == layers.end() ? nullptr : &*found;
}

Bounds degrees_of(const geodata::Window& window) {
    return {rounded(longitude(window.min_x)), rounded(latitude(window.max_y)),
            rounded(longitude(window.max_x)), rounded(latitude(window.min_y))};
}

std::optional<Bounds> joined(const std::optional<Bounds>& a, const std::optional<Bounds>& b) {
    if (!a || !b) return a ? a : b;
    return Bounds{std::min((*a)[0], (*b)[0]), std::min((*a)[1], (*b)[1]),
                  std::max((*a)[2], (*b)[2]), std::max((*a)[3], (*b)[3])};
}

std::string_view kind_name(geodata::GeometryKind kind) {
    switch (kind) {
        case geodata::GeometryKind::Points:
            return "points";
        case geodata::GeometryKind::Lines:
            return "lines";
        case geodata::GeometryKind::Areas:
            return "areas";
        case geodata::GeometryKind::None:
            break;
    }
    return "none";
}

}  // namespace tileserver
