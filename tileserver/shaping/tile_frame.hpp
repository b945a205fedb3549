#pragma once

#include "tileserver/shaping/tile_geometry.hpp"
#include "tileserver/tile/tile_id.hpp"

namespace tileserver {

/// Where one tile lies, worked out once for all its features.
struct TileFrame {
    explicit constexpr TileFrame(TileId tile)
        : id(tile),
          zoom(tile.z()),
          left(tile.units(0).min_x),
          top(tile.units(0).min_y),
          buffered(tile.units(kBuffer)),
          near(tile.world(kBuffer + kSlack)) {}

    /// Where world point `p` lies in the tile, rounded to units.
    [[nodiscard]] constexpr UnclippedPoint snapped(geodata::GridPoint p) const {
        return {geodata::to_unit(p.x, zoom) - left, geodata::to_unit(p.y, zoom) - top};
    }
    /// Does a box on the world grid, rounded to units, lie in the buffered tile? Then nothing of it
    /// needs clipping.
    [[nodiscard]] constexpr bool holds(const geodata::Window& world_box) const {
        const auto unit = [this](std::int64_t world) {
            return geodata::to_unit(static_cast<std::uint32_t>(world), zoom);
        };
        return unit(world_box.min_x) >= buffered.min_x && unit(world_box.max_x) <= buffered.max_x &&
               unit(world_box.min_y) >= buffered.min_y && unit(world_box.max_y) <= buffered.max_y;
    }
    /// Is this the one tile of its zoom whose square holds the point (left and upper edge its own)?
    [[nodiscard]] constexpr bool owns(geodata::GridPoint p) const {
        const int shift = geodata::kHighestZoom - zoom + 12;
        return std::int64_t{p.x} >> shift == id.x() && std::int64_t{p.y} >> shift == id.y();
    }
    /// Upper left corner of the unit cell that holds the point: in a tile that owns it 0 … 4095.
    [[nodiscard]] constexpr TilePoint cell(geodata::GridPoint p) const {
        const int shift = geodata::kHighestZoom - zoom;
        return {static_cast<std::int32_t>((std::int64_t{p.x} >> shift) - left),
                static_cast<std::int32_t>((std::int64_t{p.y} >> shift) - top)};
    }

    /// Rounding moves a vertex by half a unit and an extra node by one: runs of vertices are judged
    /// with this margin.
    static constexpr std::int32_t kSlack = 2;
    /// The clip window in tile units.
    static constexpr std::int32_t kLow = -kBuffer;
    static constexpr std::int32_t kHigh = kExtent + kBuffer;

    TileId id;
    geodata::Zoom zoom;
    std::int64_t left;  ///< of the tile's corner, in units of its zoom
    std::int64_t top;
    geodata::Window buffered;  ///< in units of the zoom
    geodata::Window near;      ///< on the world grid: what lies outside cannot be seen in the tile
};

}  // namespace tileserver
