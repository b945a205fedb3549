#pragma once

#include "geodata/geometry/window.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tileserver {

/// West, south, east, north in degrees (WGS 84 / CGCS2000).
using Bounds = std::array<double, 4>;

/// One published layer as clients see it.
struct CatalogLayer {
    geodata::LayerSchema schema;
    std::uint64_t features = 0;
    std::optional<Bounds> bounds;  ///< none for a layer without features
};

/// What is served: a plain value, taken once from each version of the store.
struct Catalog {
    std::vector<CatalogLayer> layers;
    std::string version;   ///< of the store; changes with data and day
    geodata::Title title;  ///< of the workspace; may be empty
    std::string day;       ///< ISO date that "today" means

    [[nodiscard]] const CatalogLayer* find(std::string_view layer_id) const;
};

/// The smallest box that holds both; either may be missing.
std::optional<Bounds> joined(const std::optional<Bounds>& a, const std::optional<Bounds>& b);

/// World grid → degrees; the inverse of the spherical Mercator projection (EPSG:3857).
Bounds degrees_of(const geodata::Window& window);

/// "points", "lines", "areas" or "none".
std::string_view kind_name(geodata::GeometryKind kind);

}  // namespace tileserver
