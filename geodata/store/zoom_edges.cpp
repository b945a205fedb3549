#include "geodata/store/zoom_edges.hpp"

#include "geodata/store/in_chunks.hpp"

#include <algorithm>
#include <cassert>

namespace geodata {

std::vector<bool> edge_owners(const GridLayer& layer,
                              const VertexIds& ids,
                              std::span<const std::uint8_t> feature_zooms) {
    constexpr std::uint8_t kTaken = 0xFF;
    KeyNumbers numbers(layer.vertices.size() / 2);
    std::vector<std::uint32_t> number_at(layer.vertices.size());
    std::vector<std::uint8_t> lowest;
    const auto for_each_position = [&](auto&& visit) {
        for (std::size_t f = 0; f < layer.size(); ++f) {
            for (std::uint32_t p = layer.feature_paths[f]; p < layer.feature_paths[f + 1]; ++p) {
                for (std::uint32_t i = layer.path_starts[p]; i < layer.path_starts[p + 1]; ++i)
                    visit(f, p, i);
            }
        }
    };
    for_each_position([&](std::size_t f, std::size_t p, std::uint32_t i) {
        const std::uint32_t next = step_round(layer, p, i, 1);
        const auto [number, is_new] = numbers.insert(edge_key(ids.at[i], ids.at[next]));
        if (is_new) lowest.push_back(feature_zooms[f]);
        lowest[number] = std::min(lowest[number], feature_zooms[f]);
        number_at[i] = number;
    });
    std::vector<bool> owned(layer.vertices.size());
    for_each_position([&](std::size_t f, std::size_t, std::uint32_t i) {
        std::uint8_t& zoom = lowest[number_at[i]];
        if (zoom != feature_zooms[f]) return;
        owned[i] = true;
        zoom = kTaken;
    });
    return owned;
}

std::vector<ZoomEdge> edges_of_zoom(const AreaTopology& topology, Zoom zoom, unsigned threads) {
    constexpr std::size_t kFeaturesAtOnce = 4096;
    const GridLayer& layer = topology.layer;
    return gathered_in_chunks<ZoomEdge>(
        layer.size(), kFeaturesAtOnce, threads, [&](std::size_t first, std::size_t last) {
            std::vector<ZoomEdge> edges;
            for (std::size_t f = first; f < last; ++f) {
                if (topology.feature_zooms[f] > zoom) continue;
                for (std::uint32_t p = layer.feature_paths[f]; p < layer.feature_paths[f + 1];
                     ++p) {
                    for_each_kept_edge(
                        topology, p, zoom,
                        [&](std::uint32_t from, std::uint32_t to, std::uint32_t hidden) {
                            if (!topology.owned[from]) return;
                            VertexId a = topology.ids.at[from];
                            VertexId b = topology.ids.at[to];
                            if (topology.ids.points[b] < topology.ids.points[a]) std::swap(a, b);
                            edges.push_back({a, b, p, from, hidden});
                        });
                }
            }
            return edges;
        });
}

VertexId most_significant_under(const AreaTopology& topology, const ZoomEdge& edge) {
    assert(edge.hidden > 0);
    VertexId best = 0;
    for (std::uint32_t k = 1; k <= edge.hidden; ++k) {
        const VertexId id =
            topology.ids.at[step_round(topology.layer, edge.path, edge.position, k)];
        const float more = topology.significance[id];
        const float most = topology.significance[best];
        if (k == 1 || more > most ||
            (more == most && topology.ids.points[id] < topology.ids.points[best]))
            best = id;
    }
    return best;
}

}  // namespace geodata
