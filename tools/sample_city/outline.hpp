#pragma once

#include "tools/sample_city/plane.hpp"

#include <optional>
#include <vector>

namespace tools {

// Plane geometry on rings: open (the first vertex is not repeated), outer rings counter-clockwise.
// Lengths in metres.

PlanePoint operator+(PlanePoint a, PlanePoint b);
PlanePoint operator-(PlanePoint a, PlanePoint b);
PlanePoint operator*(PlanePoint a, double factor);
double dot(PlanePoint a, PlanePoint b);
double cross(PlanePoint a, PlanePoint b);
double length(PlanePoint vector);
/// Of the same direction, length 1; the null vector stays as it is.
PlanePoint unit(PlanePoint vector);
/// Turned by 90° to the left.
PlanePoint left_of(PlanePoint vector);
PlanePoint turned(PlanePoint vector, double radians);

/// Positive for counter-clockwise rings, square metres on the plane.
double signed_area(const PlanePath& ring);
PlanePoint centroid(const PlanePath& ring);
/// Even-odd rule; a point on the edge may go either way.
bool contains(const PlanePath& ring, PlanePoint point);
double distance_to_path(const PlanePath& path, PlanePoint point, bool closed);
/// No two edges meet but neighbours in their common vertex.
bool is_simple(const PlanePath& ring);
bool segments_cross(PlanePoint a, PlanePoint b, PlanePoint c, PlanePoint d);

/// Hectares on the ellipsoid: the area of each ring on the plane divided by the square of the scale
/// in its middle. Error below 1e-6 for a parcel; for shapes of many kilometres below 1e-4.
double hectares_on_ellipsoid(const geodata::Areas<geodata::Source>& areas);

/// The smallest box round the ring that has one of its edges along a ring edge.
struct OrientedBox {
    PlanePoint centre;
    PlanePoint along;   ///< unit vector of the longer side
    double length = 0;  ///< of the longer side
    double width = 0;
};
OrientedBox oriented_box(const PlanePath& ring);

/// The ring moved inwards, edge i (from vertex i to the next) by `distances[i]`. nullopt: nothing
/// sound is left.
std::optional<PlanePath> inset(const PlanePath& ring, const std::vector<double>& distances);

/// A line moved to its left (negative: right) with mitred corners, limited to three times the
/// distance.
PlanePath parallel(const PlanePath& line, double distance);
/// The strip on both sides of a line, with flat ends.
PlanePath strip(const PlanePath& line, double half_width);
/// A smooth curve through the points (centripetal is not needed at these angles: uniform
/// Catmull-Rom), a vertex each `step` metres.
PlanePath smooth(const PlanePath& points, double step, bool closed);

}  // namespace tools
