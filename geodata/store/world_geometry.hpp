#pragma once

#include "geodata/error.hpp"
#include "geodata/geometry/geometry.hpp"
#include "geodata/projection/projector.hpp"
#include "geodata/store/grid_layer.hpp"

namespace geodata {

/// A feature on the world grid, and what it measures in truth: square metres of areas, metres of
/// lines, on the ellipsoid, from the delivered coordinates before anything is rounded
/// (projection/geodesic.hpp); 0 for points.
struct WorldShape {
    Geometry<WorldGrid> geometry;
    double measure = 0;
};

/// A feature's geometry on the world grid. Invalid when a coordinate has no place on the globe.
/// Counts in `notes`: outside_mercator (features that were moved to the north or south edge of the
/// square world), cut_at_180 (features cut at the antimeridian, see antimeridian.hpp).
Result<WorldShape> to_world_geometry(const Geometry<Source>& geometry,
                                     Projector& projector,
                                     BuildNotes& notes);

}  // namespace geodata
