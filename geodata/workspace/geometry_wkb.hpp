#pragma once

#include "geodata/geometry/geometry.hpp"

#include <string>

namespace geodata {

/// The geometry as ISO WKB (OGC 06-103r4, clause 8), little-endian, rings closed: what the record
/// keeps of features that were made in memory. One part: Point, LineString, Polygon; several: the
/// Multi… of it; none: an empty MultiPoint, MultiLineString, MultiPolygon.
std::string to_wkb(const Geometry<Source>& geometry);

}  // namespace geodata
