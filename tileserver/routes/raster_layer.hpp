#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "tileserver/routes/catalog.hpp"
#include "tileserver/source/tile_source.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace tileserver {

/// Pictures under the map: an orthophoto of the office, or a base map from another server.
struct RasterLayer {
    struct Picture {
        std::string media_type;
        Bytes bytes;  ///< null: nothing there
    };
    std::string id;
    geodata::Title title;
    std::string attribution;
    int min_zoom = 0, max_zoom = 22;
    int tile_pixels = 512;
    std::optional<Bounds> bounds;
    double opacity = 1;
    std::string coarse_reason;  ///< why it is not shown further out; empty: it is, or nobody knows
    /// A tile within its zooms. Called by many threads at once; may take seconds.
    std::function<geodata::Result<Picture>(int z, std::uint32_t x, std::uint32_t y)> tile;
};

}  // namespace tileserver
