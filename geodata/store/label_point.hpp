#pragma once

#include "geodata/store/grid_layer.hpp"

#include <cstddef>

namespace geodata {

/// Where the one label of a feature goes. Areas: a point well inside the largest part; the middle
/// of a convex parcel, and for other shapes the best of a search for the point farthest from the
/// edge (grid refinement as in V. Agafonkin, polylabel, 2016), to a fiftieth of the part's size.
/// Lines: half-way along the longest part. Points: the first. Deterministic.
[[nodiscard]] GridPoint label_point(const GridLayer& layer, std::size_t feature);

}  // namespace geodata
