#pragma once

#include "tileserver/shaping/tile_geometry.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tileserver {

/// A square clip window low … high on both axes, its border belonging to it (TileFrame::kLow, kHigh
/// for a buffered tile).
struct ClipSquare {
    std::int32_t low = 0;
    std::int32_t high = 0;
};

/// One bit for each side that the point is beyond; 0: inside.
[[nodiscard]] constexpr unsigned sides_beyond(UnclippedPoint p, ClipSquare square) {
    return static_cast<unsigned>(p.x < square.low) | static_cast<unsigned>(p.x > square.high) << 1 |
           static_cast<unsigned>(p.y < square.low) << 2 |
           static_cast<unsigned>(p.y > square.high) << 3;
}

/// Cuts rings and lines, already rounded to units, at the border of a square, half-plane by
/// half-plane (Sutherland and Hodgman, 1974). A cut is computed exactly from the edge taken from
/// its smaller to its greater point, and rounded half up: an edge that two features share is cut at
/// the same place in both, whatever their direction. Keeps its scratch memory; one a thread.
class Clipper {
  public:
    explicit Clipper(ClipSquare square) : square_(square) {}

    /// Appends what is inside as one ring, which may run to and fro along the border (ring repair
    /// takes that away); nothing when fewer than three vertices are left. Equal neighbours are
    /// dropped.
    void clip_ring(std::span<const UnclippedPoint> ring, TilePaths& out);

    /// Appends the parts inside, in the line's direction; a part has at least two different
    /// vertices.
    void clip_line(std::span<const UnclippedPoint> line, TilePaths& out);

  private:
    ClipSquare square_;
    std::vector<UnclippedPoint> from_;
    std::vector<UnclippedPoint> to_;
};

}  // namespace tileserver
