#pragma once

#include "tileserver/shaping/clip.hpp"
#include "tileserver/shaping/ring_repair.hpp"
#include "tileserver/shaping/tile_frame.hpp"

#include <span>
#include <vector>

namespace tileserver {

/// What one feature looks like in one tile: filtered by zoom, rounded, clipped, valid. The result
/// depends on nothing but the arguments. Results stay until the next call; scratch memory is kept,
/// so use one a thread.
class Shaper {
  public:
    explicit Shaper(const TileFrame& frame)
        : frame_(frame), clipper_({TileFrame::kLow, TileFrame::kHigh}) {}

    void set_frame(const TileFrame& frame) { frame_ = frame; }

    /// Rings of one feature, outer rings each followed by their holes. `box`: its box on the world
    /// grid. `repair`: StoreLayer::needs_ring_repair. Result: polygons, each outer ring (positive
    /// area) followed by its holes; empty when nothing of it is in the buffered tile or rounding
    /// left no area.
    const TilePaths& areas(std::span<const geodata::PathView> rings,
                           const geodata::Window& box,
                           bool repair);

    /// Parts in the line's direction, each with two different vertices at least.
    const TilePaths& lines(std::span<const geodata::PathView> lines, const geodata::Window& box);

    /// One path with the points inside the buffered tile, equal neighbours once; empty if there is
    /// none.
    const TilePaths& points(std::span<const geodata::PathView> points);

    /// From geodata::kCompleteZoom up nothing is left out: a feature that rounding leaves without
    /// area (or length) in every tile is drawn as one triangle of half a unit² (one line of a unit)
    /// in the tile that owns `at`, a point of the feature. Empty in every other tile, and for a
    /// feature that is seen elsewhere.
    const TilePaths& mark_of_vanished_area(std::span<const geodata::PathView> rings,
                                           geodata::GridPoint at);
    const TilePaths& mark_of_vanished_line(std::span<const geodata::PathView> lines);

  private:
    [[nodiscard]] bool shape_whole(std::span<const geodata::PathView> rings);

    TileFrame frame_;
    Clipper clipper_;
    RingRepair repair_;
    std::vector<UnclippedPoint> snapped_;
    TilePaths rough_;
    TilePaths shape_;
};

}  // namespace tileserver
