#pragma once

#include "geodata/geometry/space.hpp"
#include "geodata/index/packed_tree.hpp"

#include <cstdint>

namespace geodata {

/// A segment on an integer grid. All predicates here are exact (128-bit products).
struct Segment {
    GridPoint a, b;
};

/// -1, 0 or 1: c lies left of, on or right of the line from a to b in y-down axes.
[[nodiscard]] int side_of(GridPoint a, GridPoint b, GridPoint c);

/// Does the point lie on the segment, at neither of its ends?
[[nodiscard]] bool inside_of(const Segment& segment, GridPoint point);

/// Do the two meet in a place that is not an end of both: a crossing, an end of one inside the
/// other, an overlap?
[[nodiscard]] bool conflict(const Segment& first, const Segment& second);

/// Is the point strictly between the ends of the segment, seen along it, and at most `tolerance`
/// units from it?
[[nodiscard]] bool near_inside(const Segment& segment, GridPoint point, std::uint32_t tolerance);

/// Does the segment meet the box low ≤ x < high (half open, as rounding half up needs it)?
struct HalfOpenBox {
    std::int64_t low_x, low_y, high_x, high_y;
};
[[nodiscard]] bool meets_half_open(const Segment& segment, const HalfOpenBox& box);

/// Distance from a point to a segment, in units.
[[nodiscard]] double distance_to(const Segment& segment, GridPoint point);

/// For searches of a PackedTree: the boxes within `reach` units of a segment (closed; never too
/// few).
class SegmentArea {
  public:
    SegmentArea(const Segment& segment, std::uint32_t reach);
    friend bool meets(const IndexBox& box, const SegmentArea& area);

  private:
    Window window_;
    double normal_x_, normal_y_, offset_, slack_;
};

}  // namespace geodata
