#pragma once

#include "geodata/error.hpp"
#include "geodata/geometry/geometry.hpp"

#include <ogr_geometry.h>

#include <vector>

namespace geodata {

/// Arcs are replaced by chords that leave the arc by no more than this.
inline constexpr double kStrokeMetres = 0.01;
inline constexpr double kStrokeDegrees = 1e-7;

/// One OGR geometry as ours: Z and M left out, arcs stroked within `tolerance` (units of the
/// geometry), rings closed in thought, surfaces of triangles as areas. A collection of several
/// kinds gives one geometry of each kind, points first; an empty geometry gives none. Invalid when
/// a coordinate is not a finite number. `stroked` is set when an arc was met.
Result<std::vector<Geometry<Source>>> from_ogr(const OGRGeometry& geometry,
                                               double tolerance,
                                               bool& stroked);

/// ISO WKB exactly as OGR holds the geometry: Z, M, curves and the order of vertices kept.
std::string iso_wkb(const OGRGeometry& geometry);

}  // namespace geodata
