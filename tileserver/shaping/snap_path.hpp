#pragma once

#include "geodata/store/store_layer.hpp"
#include "tileserver/shaping/tile_frame.hpp"

#include <vector>

namespace tileserver {

/// Appends to `out` the vertices of a path that its tile's zoom shows, with the extra nodes of snap
/// rounding merged in, rounded to tile units by shift; a vertex equal to the one before is dropped.
/// Runs that lie wholly beyond one side of the tile are cut down to their first and last shown
/// vertex, which changes nothing inside the buffered tile.
void snap_near_path(const geodata::PathView& path,
                    const TileFrame& frame,
                    std::vector<UnclippedPoint>& out);

/// The same with every run kept.
void snap_whole_path(const geodata::PathView& path,
                     const TileFrame& frame,
                     std::vector<UnclippedPoint>& out);

/// The same for a path known to lie inside the buffered tile (TileFrame::holds its box).
void snap_inner_path(const geodata::PathView& path,
                     const TileFrame& frame,
                     std::vector<TilePoint>& out);

/// Drops the vertices at the end of a ring (which starts at `first`) that equal its first one.
template <geodata::Space S>
void drop_closing_vertices(std::vector<geodata::Point<S>>& points, std::size_t first) {
    while (points.size() > first + 1 && points.back() == points[first]) points.pop_back();
}

}  // namespace tileserver
