#pragma once

#include "geodata/error.hpp"
#include "geodata/geometry/geometry.hpp"
#include "geodata/projection/projector.hpp"
#include "geodata/store/grid_layer.hpp"

namespace geodata {

/// A feature's geometry on the world grid. Invalid when a coordinate has no place on the globe.
/// Counts in `notes`: outside_mercator (features that were moved to the north or south edge of the
/// square world), cut_at_180 (features cut at the antimeridian, see antimeridian.hpp).
Result<Geometry<WorldGrid>> to_world_geometry(const Geometry<Source>& geometry,
                                              Projector& projector,
                                              BuildNotes& notes);

}  // namespace geodata
