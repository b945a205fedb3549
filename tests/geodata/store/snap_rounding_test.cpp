#include "geodata/store/snap_rounding.hpp"

#include "geodata/store/significance.hpp"
#include "tests/geodata/store/shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace geodata {
namespace {

constexpr Zoom kZoom = 12;
constexpr std::uint32_t kBit = std::uint32_t{1} << kZoom;

/// All vertices of a layer kept at kZoom, and what snap rounding makes of its edges.
struct Snapped {
    explicit Snapped(const GridLayer& of) : layer(of), ids(number_vertices(of)) {
        topology.vertex_zooms.assign(ids.points.size(), 0);
        topology.feature_zooms.assign(layer.size(), 0);
        topology.owned = edge_owners(layer, ids, topology.feature_zooms);
    }
    std::vector<std::uint32_t> repair_masks(const SnappedEdges& edges) const {
        std::vector<std::uint32_t> masks(layer.size());
        ZoomExtras extras;
        write_snapped(topology, edges, kZoom, 1, extras, masks);
        return masks;
    }

    const GridLayer& layer;
    VertexIds ids;
    AreaTopology topology{layer, ids, {}, {}, {}, {}};
};

TEST(SnapRounding, SearchesEveryEdgeOfAnOrdinaryLayer) {
    const GridLayer layer = tests::tessellation(8, 60'000, 3, 4);
    const Snapped snapped(layer);
    const SnappedEdges edges(snapped.topology, kZoom, 2);
    EXPECT_EQ(edges.unsearched_count(), 0U);
    const auto masks = snapped.repair_masks(edges);
    EXPECT_LT(std::count(masks.begin(), masks.end(), kBit), std::ptrdiff_t(layer.size()) / 4);
}

TEST(SnapRounding, WhatIsNotSearchedIsCountedAndLeftToTheRepairOfTiles) {
    const GridLayer layer = tests::tessellation(8, 60'000, 3, 4);
    const Snapped snapped(layer);
    const SnappedEdges none(snapped.topology, kZoom, 1, 0);
    EXPECT_GT(none.unsearched_count(), 0U);
    EXPECT_EQ(none.count(), 0U);
    const auto all = snapped.repair_masks(none);
    EXPECT_EQ(std::count(all.begin(), all.end(), kBit), std::ptrdiff_t(layer.size()));

    const SnappedEdges some(snapped.topology, kZoom, 1, 200);
    EXPECT_GT(some.unsearched_count(), 0U);
    EXPECT_LT(some.unsearched_count(), none.unsearched_count());
    const auto part = snapped.repair_masks(some);
    for (std::size_t f = 0; f < layer.size(); ++f) {
        const auto ring = layer.path(layer.feature_paths[f]);
        bool unsearched = false;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const std::size_t at = layer.path_starts[layer.feature_paths[f]];
            unsearched = unsearched || some.unsearched(snapped.ids.at[at + i],
                                                       snapped.ids.at[at + (i + 1) % ring.size()]);
        }
        if (unsearched) {
            EXPECT_EQ(part[f], kBit) << f;
        }
    }
}

}  // namespace
}  // namespace geodata
