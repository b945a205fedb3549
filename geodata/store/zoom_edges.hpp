#pragma once

#include "geodata/store/grid_layer.hpp"
#include "geodata/store/store_layer.hpp"
#include "geodata/store/vertex_ids.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

/// An edge as one zoom shows it: between two kept vertices of a ring, over hidden ones.
struct ZoomEdge {
    VertexId a, b;           ///< the smaller coordinate first
    std::uint32_t path;      ///< a ring that has it
    std::uint32_t position;  ///< in GridLayer::vertices: the kept vertex it starts from in that
                             ///< ring's direction
    std::uint32_t hidden;    ///< hidden vertices under it; 0: an edge of the source
};

/// What the steps of a zoom share: the rings of an area layer by vertex id, and what has been
/// decided so far.
struct AreaTopology {
    const GridLayer& layer;
    const VertexIds& ids;
    std::vector<float> significance;          ///< by id
    std::vector<std::uint8_t> vertex_zooms;   ///< by id: lowest zoom
    std::vector<std::uint8_t> feature_zooms;  ///< by feature: lowest zoom
    std::vector<bool>
        owned;  ///< by position: of the rings that have this source edge, this one speaks for it
};

/// `owned` of AreaTopology: each source edge is spoken for by the feature that is shown at the
/// lowest zoom, the first of several; so the edges owned by features shown at a zoom are all edges
/// of that zoom, once each.
[[nodiscard]] std::vector<bool> edge_owners(const GridLayer& layer,
                                            const VertexIds& ids,
                                            std::span<const std::uint8_t> feature_zooms);

/// Calls `visit(from, to, hidden)` for the edges of a ring at a zoom in the ring's direction:
/// positions of the kept vertices, and how many hidden ones lie between. Nothing for a ring that
/// keeps fewer than two.
template <typename Visit>
void for_each_kept_edge(const AreaTopology& topology, std::size_t path, Zoom zoom, Visit&& visit) {
    const std::uint32_t first = topology.layer.path_starts[path];
    const std::uint32_t last = topology.layer.path_starts[path + 1];
    const auto kept = [&](std::uint32_t i) {
        return topology.vertex_zooms[topology.ids.at[i]] <= zoom;
    };
    std::uint32_t start = first;
    while (start < last && !kept(start)) ++start;
    if (start == last) return;
    std::uint32_t from = start;
    for (std::uint32_t i = start + 1; i < last; ++i) {
        if (!kept(i)) continue;
        visit(from, i, i - from - 1);
        from = i;
    }
    if (from != start) visit(from, start, (last - from - 1) + (start - first));
}

/// All edges of a zoom, each once, in the order of the features.
[[nodiscard]] std::vector<ZoomEdge> edges_of_zoom(const AreaTopology& topology,
                                                  Zoom zoom,
                                                  unsigned threads);

/// The hidden vertex of greatest significance under an edge; of equals the one with the smallest
/// coordinate.
[[nodiscard]] VertexId most_significant_under(const AreaTopology& topology, const ZoomEdge& edge);

/// Position `steps` further round the ring of a path.
[[nodiscard]] inline std::uint32_t step_round(const GridLayer& layer,
                                              std::size_t path,
                                              std::uint32_t position,
                                              std::uint32_t steps) {
    const std::uint32_t first = layer.path_starts[path];
    const std::uint32_t count = layer.path_starts[path + 1] - first;
    return first + (position - first + steps) % count;
}

}  // namespace geodata
