#pragma once

#include "geodata/store/grid_layer.hpp"
#include "geodata/store/store_layer.hpp"
#include "geodata/store/vertex_ids.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace geodata {

// How much each vertex matters, in world units: a path simplified with a tolerance t keeps the
// vertices of significance >= t, and every dropped vertex lies within t of what is left. Sets nest:
// what a greater tolerance keeps, a smaller one keeps too.

inline constexpr float kAlwaysKept = std::numeric_limits<float>::infinity();

/// Every vertex of this significance is shown only above kDetailZoom.
inline constexpr Zoom kNoDetail = kDetailZoom + 1;

/// Significance of the inner vertices of one chain (its ends are kAlwaysKept), by D. Douglas and T.
/// Peucker, Algorithms for the reduction of the number of points required to represent a digitized
/// line or its caricature, 1973, taken to the end once: distance to the segment (not the line)
/// between the ends of its part, and less than its parent's. For a closed chain (first and last
/// vertex equal) the vertex farthest from the start, and the one farthest from that chord, are kept
/// for ever. Work is bounded by n log n scans: a part that divides too unevenly is cut in the
/// middle instead.
void chain_significance(std::span<const GridPoint> chain, std::span<float> significance);

/// Vertices where the course of the rings is not the same for all that pass: the ends of the shared
/// arcs.
[[nodiscard]] std::vector<bool> junctions_of(const GridLayer& layer, const VertexIds& ids);

/// Significance of every distinct vertex of an area layer. An arc (what lies between two junctions)
/// is simplified once, in a direction that depends on its coordinates alone, so all rings that
/// share it keep the same vertices; junctions are always kept.
[[nodiscard]] std::vector<float> arc_significance(const GridLayer& layer, const VertexIds& ids);

/// Significance of every vertex of a line layer, each line on its own.
[[nodiscard]] std::vector<float> line_significance(const GridLayer& layer);

/// Tolerance in units of the zoom. Areas: at most half a unit, so that with rounding an area stays
/// within perimeter × 0.75 unit of its source's, and less where nothing may be missing. Lines: one
/// unit, half a one from kCompleteZoom up.
[[nodiscard]] double tolerance_units(GeometryKind kind, Zoom zoom);

/// First zoom that shows a vertex of that significance; kNoDetail if none up to kDetailZoom does.
[[nodiscard]] Zoom lowest_zoom_for(float significance, GeometryKind kind);

}  // namespace geodata
