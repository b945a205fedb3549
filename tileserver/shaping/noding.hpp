#pragma once

#include "tileserver/shaping/edge.hpp"

#include <cstdint>
#include <vector>

namespace tileserver {

/// Splits every edge that runs along one of the four lines x or y = `low` or `high` at the ends of
/// the others on that line, so that what runs to and fro along a clip border cancels out in
/// merge_edges.
void split_along_borders(std::vector<Edge>& edges, std::int32_t low, std::int32_t high);

/// Snap rounding (Hobby, 1999) of one feature's edges that cross or touch: every vertex and every
/// rounded crossing makes its unit pixel hot, and an edge that meets a hot pixel gets its centre as
/// a vertex. Edges in and out are sorted by merge_edges. False, and an empty result, if some still
/// cross after a bounded number of rounds. Coordinates must stay below 2^14 in size, so that
/// crossings are exact in 64 bits.
[[nodiscard]] bool node_edges(std::vector<Edge>& edges);

/// Of edges that meet at their ends only, keeps those with winding number > 0 on exactly one side,
/// each turned so that it passes once with the inside on its left (y up): the outline of the union
/// of the rings they came from.
void keep_outline(std::vector<Edge>& edges);

}  // namespace tileserver
