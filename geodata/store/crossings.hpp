#pragma once

#include "geodata/store/zoom_edges.hpp"

#include <cstdint>

namespace geodata {

/// Restores vertices until the edges of a zoom meet only where the source's do: where a simplified
/// edge crosses another edge, lies on it, or passes through a vertex, the most significant vertex
/// under each simplified edge of the two is shown from this zoom up. What source edges do among
/// themselves is theirs. At most 12 rounds; then, and for edges that have too many neighbours to
/// look at, everything under them is restored. Returns the number of vertices restored. Zooms must
/// be done from the lowest up: a restored vertex stays in all higher ones.
std::uint64_t restore_crossings(AreaTopology& topology, Zoom zoom, unsigned threads);

}  // namespace geodata
