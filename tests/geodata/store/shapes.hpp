#pragma once

#include "geodata/store/grid_layer.hpp"

#include <cstdint>
#include <vector>

namespace tests {

/// Appends one ring to the feature being built, turned the way its part needs.
void add_ring(geodata::GridLayer& layer, std::vector<geodata::GridPoint> ring, bool outer = true);

/// side × side areas that share crooked boundaries, vertex for vertex: every boundary between two
/// junctions is a chain with `bends` inner vertices, drawn once and used by both neighbours. `cell`
/// is the mean size in world units.
geodata::GridLayer tessellation(std::uint32_t side,
                                std::uint32_t cell,
                                std::uint32_t bends,
                                unsigned seed);

/// Layers that break naive simplifiers: combs, needles, spirals, slivers one unit wide, a C closing
/// to an O, a pinch, a fan.
std::vector<geodata::GridLayer> awkward_layers();

}  // namespace tests
