#pragma once

#include "geodata/geometry/space.hpp"
#include "geodata/geometry/window.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace geodata {

/// A closed box on the world grid, or on the units of one zoom: 16 bytes, as it lies in the
/// snapshot file.
struct IndexBox {
    std::uint32_t min_x = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t min_y = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t max_x = 0;
    std::uint32_t max_y = 0;

    friend bool operator==(const IndexBox&, const IndexBox&) = default;

    void include(std::uint32_t x, std::uint32_t y) {
        min_x = std::min(min_x, x);
        min_y = std::min(min_y, y);
        max_x = std::max(max_x, x);
        max_y = std::max(max_y, y);
    }
    void include(const IndexBox& other) {
        min_x = std::min(min_x, other.min_x);
        min_y = std::min(min_y, other.min_y);
        max_x = std::max(max_x, other.max_x);
        max_y = std::max(max_y, other.max_y);
    }
};

// What a search asks of each box. Another area brings its own `meets(const IndexBox&, const
// Area&)`: a segment, say.
[[nodiscard]] inline bool meets(const IndexBox& box, const Window& window) {
    return box.min_x <= window.max_x && window.min_x <= box.max_x && box.min_y <= window.max_y &&
           window.min_y <= box.max_y;
}
[[nodiscard]] inline bool meets(const IndexBox& box, const IndexBox& other) {
    return box.min_x <= other.max_x && other.min_x <= box.max_x && box.min_y <= other.max_y &&
           other.min_y <= box.max_y;
}

inline constexpr std::size_t kTreeFanout = 16;

/// Number of nodes a tree over that many items has: every level down to one node; the items
/// themselves are not counted.
[[nodiscard]] constexpr std::size_t tree_nodes(std::size_t items) {
    std::size_t nodes = 0;
    while (items > 1) {
        items = (items + kTreeFanout - 1) / kTreeFanout;
        nodes += items;
    }
    return nodes;
}

/// A static R-tree over items that already lie in a good order (Hilbert order, or any order in
/// which neighbours in the list are neighbours in space): node i of a level covers the items or
/// nodes 16i … 16i+15 of the level below, so there are no pointers. Each node carries the lowest
/// zoom of what lies below it, so a search at a low zoom skips what it would not show. A view: the
/// arrays belong to the caller (in the snapshot, or a PackedTree). Safe from many threads.
struct PackedTreeView {
    std::span<const IndexBox> items;
    std::span<const std::uint8_t> item_zooms;  ///< empty: every item at every zoom
    std::span<const IndexBox>
        nodes;  ///< level after level, from the one above the items to the root
    std::span<const std::uint8_t> node_zooms;  ///< parallel to `nodes`, or empty

    /// Calls `visit(index)` for each item whose box meets the window and whose zoom is <= `zoom`,
    /// in ascending order.
    template <typename Area, typename Visit>
    void search(const Area& window, std::uint8_t zoom, Visit&& visit) const {
        if (items.empty()) return;
        std::size_t level_starts[16] = {};
        std::size_t level_sizes[16] = {};
        std::size_t levels = 0;
        std::size_t start = 0;
        for (std::size_t below = items.size(); below > 1; ++levels) {
            below = (below + kTreeFanout - 1) / kTreeFanout;
            level_starts[levels] = start;
            level_sizes[levels] = below;
            start += below;
        }
        const Search<Area, Visit> search{*this, level_starts, level_sizes, window, zoom, visit};
        search.below(levels, 0, 1);
    }

  private:
    template <typename Area, typename Visit>
    struct Search {
        const PackedTreeView& tree;
        const std::size_t* starts;
        const std::size_t* sizes;
        const Area& window;
        std::uint8_t zoom;
        Visit& visit;

        /// Visits entries first … last-1 of a level; level 0 is the items.
        void below(std::size_t level, std::size_t first, std::size_t last) const {
            if (level == 0) {
                for (std::size_t i = first; i < last; ++i) {
                    if (!tree.item_zooms.empty() && tree.item_zooms[i] > zoom) continue;
                    if (meets(tree.items[i], window)) visit(i);
                }
                return;
            }
            for (std::size_t i = first; i < last; ++i) {
                const std::size_t node = starts[level - 1] + i;
                if (!tree.node_zooms.empty() && tree.node_zooms[node] > zoom) continue;
                if (!meets(tree.nodes[node], window)) continue;
                const std::size_t under = level == 1 ? tree.items.size() : sizes[level - 2];
                below(level - 1, i * kTreeFanout, std::min(under, (i + 1) * kTreeFanout));
            }
        }
    };
};

/// Owns the nodes of a tree over items that the caller keeps alive.
class PackedTree {
  public:
    PackedTree() = default;
    /// `zooms` is empty or parallel to `items`; both must outlive the tree.
    explicit PackedTree(std::span<const IndexBox> items, std::span<const std::uint8_t> zooms = {});

    [[nodiscard]] PackedTreeView view() const { return {items_, zooms_, nodes_, node_zooms_}; }
    [[nodiscard]] const std::vector<IndexBox>& nodes() const { return nodes_; }
    [[nodiscard]] const std::vector<std::uint8_t>& node_zooms() const { return node_zooms_; }

  private:
    std::span<const IndexBox> items_;
    std::span<const std::uint8_t> zooms_;
    std::vector<IndexBox> nodes_;
    std::vector<std::uint8_t> node_zooms_;
};

}  // namespace geodata
