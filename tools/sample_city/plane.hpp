#pragma once

#include "geodata/geometry/geometry.hpp"

namespace tools {

// The city is drawn in metres on the plane of EPSG:4551 (CGCS2000, Gauss-Krueger, central meridian
// 126° E, false easting 500 km), x = easting, y = northing, every coordinate rounded to the
// millimetre: the form in which a Changchun office delivers its parcels. The projection is computed
// here, not asked of a library, so that the demo does not change with the PROJ that is installed.

using PlanePoint = geodata::Point<geodata::Source>;
using PlanePath = geodata::Path<geodata::Source>;
using PlanePolygon = geodata::Polygon<geodata::Source>;

inline constexpr const char* kPlaneCrs = "EPSG:4551";

/// Degrees to the plane; good to a millimetre within 3° of the central meridian (Krueger's series
/// in n, to n^4).
PlanePoint to_plane(geodata::Point<geodata::LonLat> position);

/// The nearest millimetre.
PlanePoint to_millimetres(PlanePoint point);

/// Length on the plane divided by length on the ellipsoid, at a point.
double scale_at(PlanePoint point);

}  // namespace tools
