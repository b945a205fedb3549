#pragma once

#include "geodata/store/grid_layer.hpp"

#include <cstdint>

namespace geodata {

/// How far, in world units, a vertex may lie from an edge and still be taken as lying on it:
/// rounding to the grid moved each by up to 0.7. Larger gaps and overlaps are the data's own.
inline constexpr std::uint32_t kJunctionTolerance = 1;

/// Puts a vertex into every edge of an area layer that another vertex lies on (a T-junction), in
/// order along the edge, so that neighbours have the same vertices along a shared boundary. At most
/// three rounds, since a bent edge may meet others. Returns how many vertices were inserted, and
/// counts them in `notes` as t_junctions_noded; work is bounded per run of edges, and what was left
/// unsearched is counted as t_junction_search_capped.
std::uint64_t node_t_junctions(GridLayer& layer, unsigned threads, BuildNotes& notes);

}  // namespace geodata
