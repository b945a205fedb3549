#include "geodata/store/crossings.hpp"

#include "geodata/store/in_chunks.hpp"
#include "geodata/store/segment.hpp"

#include <algorithm>

namespace geodata {
namespace {

constexpr int kRounds = 12;
constexpr std::size_t kEdgesAtOnce = 8192;
/// Edges looked at for one run of edges; a city needs some 10 an edge.
constexpr std::size_t kMostLooks = 20'000'000;

/// One round: which vertices must come back.
class Round {
  public:
    Round(const AreaTopology& topology,
          const std::vector<ZoomEdge>& edges,
          const PackedTreeView& tree,
          const std::vector<bool>& fresh,
          bool last)
        : topology_(topology), edges_(edges), tree_(tree), fresh_(fresh), last_(last) {}

    std::vector<VertexId> operator()(std::size_t first, std::size_t end) const {
        std::vector<VertexId> restored;
        std::size_t looks = 0;
        for (std::size_t e = first; e < end; ++e) {
            if (!asked(edges_[e])) continue;
            if (looks > kMostLooks) {
                restore_all(edges_[e], restored);
                continue;
            }
            const Segment segment = segment_of(edges_[e]);
            tree_.search(SegmentArea(segment, 0), 0, [&](std::size_t other) {
                ++looks;
                if (other == e || (edges_[e].hidden == 0 && edges_[other].hidden == 0)) return;
                if (!conflict(segment, segment_of(edges_[other]))) return;
                restore(edges_[e], restored);
                restore(edges_[other], restored);
            });
        }
        return restored;
    }

  private:
    /// In the first round (nothing is fresh) the simplified edges, later those that a restored
    /// vertex has made.
    [[nodiscard]] bool asked(const ZoomEdge& edge) const {
        return fresh_.empty() ? edge.hidden > 0 : fresh_[edge.a] || fresh_[edge.b];
    }
    [[nodiscard]] Segment segment_of(const ZoomEdge& edge) const {
        return {topology_.ids.points[edge.a], topology_.ids.points[edge.b]};
    }
    void restore(const ZoomEdge& edge, std::vector<VertexId>& restored) const {
        if (last_) {
            restore_all(edge, restored);
        } else if (edge.hidden > 0) {
            restored.push_back(most_significant_under(topology_, edge));
        }
    }
    void restore_all(const ZoomEdge& edge, std::vector<VertexId>& restored) const {
        for (std::uint32_t k = 1; k <= edge.hidden; ++k) {
            restored.push_back(
                topology_.ids.at[step_round(topology_.layer, edge.path, edge.position, k)]);
        }
    }

    const AreaTopology& topology_;
    const std::vector<ZoomEdge>& edges_;
    const PackedTreeView& tree_;
    const std::vector<bool>& fresh_;
    bool last_;
};

}  // namespace

std::uint64_t restore_crossings(AreaTopology& topology, Zoom zoom, unsigned threads) {
    std::uint64_t count = 0;
    std::vector<bool> fresh;
    for (int round = 0; round < kRounds; ++round) {
        const std::vector<ZoomEdge> edges = edges_of_zoom(topology, zoom, threads);
        std::vector<IndexBox> boxes(edges.size());
        for (std::size_t e = 0; e < edges.size(); ++e) {
            for (const VertexId id : {edges[e].a, edges[e].b}) {
                boxes[e].include(topology.ids.points[id].x, topology.ids.points[id].y);
            }
        }
        const PackedTree tree(boxes);
        const auto view = tree.view();
        const Round search(topology, edges, view, fresh, round + 1 == kRounds);
        std::vector<VertexId> restored =
            gathered_in_chunks<VertexId>(edges.size(), kEdgesAtOnce, threads, search);
        if (restored.empty()) break;
        fresh.assign(topology.ids.points.size(), false);
        for (const VertexId id : restored) {
            if (topology.vertex_zooms[id] > zoom) ++count;
            topology.vertex_zooms[id] = zoom;
            fresh[id] = true;
        }
    }
    return count;
}

}  // namespace geodata
