#include "geodata/store/zoom_detail.hpp"

#include "geodata/store/significance.hpp"
#include "geodata/store/t_junctions.hpp"
#include "tests/geodata/store/rounded.hpp"
#include "tests/geodata/store/shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace geodata {
namespace {

using tests::Disagreements;

LayerDetail detail_of(const GridLayer& layer, unsigned threads = 1) {
    LayerDetail detail;
    detail.feature_zooms.assign(layer.size(), 0);
    BuildNotes notes;
    ZoomDetail(layer, threads).fill(detail.feature_zooms, detail, notes, {});
    return detail;
}

void expect_agreement(const GridLayer& layer, const LayerDetail& detail) {
    for (Zoom zoom = 0; zoom <= kDetailZoom; ++zoom) {
        const Disagreements found = tests::disagreements(tests::rounded_layer(layer, detail, zoom));
        EXPECT_EQ(found.vertices_on_edges, 0U) << "z" << int{zoom};
        EXPECT_EQ(found.crossings, 0U) << "z" << int{zoom};
    }
}

TEST(ZoomDetail, KeepsNeighboursInAgreementAtEveryZoom) {
    for (const std::uint32_t cell : {200U, 3'000U, 60'000U, 1'000'000U}) {
        for (unsigned seed = 1; seed <= 3; ++seed) {
            SCOPED_TRACE(testing::Message() << "cell " << cell << " seed " << seed);
            const GridLayer layer = tests::tessellation(12, cell, 6, seed);
            expect_agreement(layer, detail_of(layer));
        }
    }
}

TEST(ZoomDetail, KeepsCombsNeedlesSpiralsAndSliversInAgreement) {
    for (const GridLayer& layer : tests::awkward_layers()) {
        GridLayer noded = layer;
        BuildNotes notes;
        node_t_junctions(noded, 1, notes);
        expect_agreement(noded, detail_of(noded));
    }
}

TEST(ZoomDetail, DoesNotDependOnTheNumberOfThreads) {
    const GridLayer layer = tests::tessellation(30, 20'000, 5, 9);
    const LayerDetail one = detail_of(layer, 1);
    const LayerDetail three = detail_of(layer, 3);
    EXPECT_EQ(one.vertex_zooms, three.vertex_zooms);
    EXPECT_EQ(one.repair_masks, three.repair_masks);
    for (Zoom zoom = 0; zoom <= kDetailZoom; ++zoom) {
        EXPECT_EQ(one.extras[zoom].paths, three.extras[zoom].paths);
        EXPECT_EQ(one.extras[zoom].starts, three.extras[zoom].starts);
    }
}

TEST(ZoomDetail, MarksForRepairWhatRepeatsAVertexAndNothingElse) {
    const GridLayer layer = tests::tessellation(16, 4'000, 4, 5);
    const LayerDetail detail = detail_of(layer);
    for (Zoom zoom = 0; zoom <= kDetailZoom; ++zoom) {
        for (const auto& feature : tests::rounded_layer(layer, detail, zoom)) {
            std::vector<UnitPoint> all;
            for (const auto& ring : feature.rings) all.insert(all.end(), ring.begin(), ring.end());
            std::sort(all.begin(), all.end());
            const bool repeats =
                std::adjacent_find(all.begin(), all.end()) != all.end() || all.size() < 3;
            EXPECT_EQ(((detail.repair_masks[feature.feature] >> zoom) & 1U) != 0, repeats);
        }
    }
}

TEST(ZoomDetail, MarksTwoSquaresOneUnitApartWhereTheyTouch) {
    GridLayer layer;
    layer.kind = GeometryKind::Areas;
    const std::uint32_t side = 1U << 14;
    tests::add_ring(layer, {{0, 0}, {side, 0}, {side, side}, {0, side}});
    tests::add_ring(layer, {{side + 16, 0}, {2 * side, 0}, {2 * side, side}, {side + 16, side}});
    layer.end_feature(1);
    const LayerDetail detail = detail_of(layer);
    for (Zoom zoom = 0; zoom <= kDetailZoom; ++zoom) {
        const bool touch = to_unit(side, zoom) == to_unit(side + 16, zoom);
        EXPECT_EQ(((detail.repair_masks[0] >> zoom) & 1U) != 0, touch) << "z" << int{zoom};
    }
}

}  // namespace
}  // namespace geodata
