#include "geodata/index/packed_tree.hpp"

namespace geodata {

PackedTree::PackedTree(std::span<const IndexBox> items, std::span<const std::uint8_t> zooms)
    : items_(items), zooms_(zooms) {
    assert((zooms.empty() || zooms.size() == items.size()) && "one zoom an item");
    nodes_.reserve(tree_nodes(items.size()));
    std::size_t below_start = 0;
    std::size_t below = items.size();
    bool over_items = true;
    while (below > 1) {
        const std::size_t start = nodes_.size();
        for (std::size_t first = 0; first < below; first += kTreeFanout) {
            const std::size_t last = std::min(below, first + kTreeFanout);
            IndexBox box;
            std::uint8_t zoom = std::numeric_limits<std::uint8_t>::max();
            for (std::size_t i = first; i < last; ++i) {
                box.include(over_items ? items[i] : nodes_[below_start + i]);
                if (zooms.empty()) continue;
                zoom = std::min(zoom, over_items ? zooms[i] : node_zooms_[below_start + i]);
            }
            nodes_.push_back(box);
            if (!zooms.empty()) node_zooms_.push_back(zoom);
        }
        over_items = false;
        below_start = start;
        below = nodes_.size() - start;
    }
}

}  // namespace geodata
