#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "tileserver/routes/catalog.hpp"
#include "tileserver/source/tile_source.hpp"

#include <tl/expected.hpp>

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
    /// Why there is no picture, and the status of HTTP that says so: 502, 503 or 504.
    struct Failure {
        unsigned status = 503;
        std::string why;
    };
    using Made = tl::expected<Picture, Failure>;

    std::string id;
    geodata::Title title;
    std::string attribution;
    int min_zoom = 0, max_zoom = 22;
    int tile_pixels = 512;
    std::optional<Bounds> bounds;
    double opacity = 1;
    std::string over;           ///< id of the pictures it is drawn over; empty: it stands alone
    std::string coarse_reason;  ///< why it is not shown further out; empty: it is, or nobody knows
    /// It keeps its pictures itself, for as long as they are good: answers are not kept elsewhere.
    bool keeps_its_own = false;
    /// A tile within its zooms. Called by many threads at once; may take seconds.
    std::function<Made(int z, std::uint32_t x, std::uint32_t y)> tile;
};

}  // namespace tileserver
