#include "tileserver/shaping/ring_repair.hpp"

#include "tileserver/shaping/noding.hpp"

#include <cassert>

namespace tileserver {

void RingRepair::repair(const TilePaths& rings, std::optional<ClipSquare> border, TilePaths& out) {
    edges_.clear();
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const auto ring = rings[i];
        for (std::size_t k = 0; k < ring.size(); ++k) {
            const TilePoint from = ring[k];
            const TilePoint to = ring[k + 1 == ring.size() ? 0 : k + 1];
            if (from != to) edges_.push_back(Edge::between(from, to));
        }
    }
    if (border) split_along_borders(edges_, border->low, border->high);
    merge_edges(edges_);
    if (edges_.empty()) return;
    if (meet_at_ends_only(edges_) && walk_.walk(edges_, out)) return;
    if (!node_edges(edges_)) return;
    keep_outline(edges_);
    if (edges_.empty()) return;
    [[maybe_unused]] const bool walked = walk_.walk(edges_, out);
    assert(walked && "the outline of noded edges has winding numbers 0 and 1");
}

}  // namespace tileserver
