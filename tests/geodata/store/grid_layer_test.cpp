#include "geodata/store/grid_layer.hpp"

#include "tests/geodata/store/shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace geodata {
namespace {

GridLayer empty_layer(GeometryKind kind) {
    GridLayer layer;
    layer.kind = kind;
    return layer;
}

TEST(GridLayer, TurnsOuterRingsPositiveAndHolesNegative) {
    const Path<WorldGrid> outer{{0, 0}, {0, 100}, {100, 100}, {100, 0}};
    const Path<WorldGrid> hole{{10, 10}, {20, 10}, {20, 20}, {10, 20}};
    GridLayer layer = empty_layer(GeometryKind::Areas);
    BuildNotes notes;
    add_to_grid(layer, 1, Areas<WorldGrid>{{{outer, {hole}}}}, notes);
    ASSERT_EQ(layer.paths(), 2U);
    EXPECT_EQ(doubled_area(layer.path(0)), 20'000);
    EXPECT_EQ(doubled_area(layer.path(1)), -200);
    EXPECT_TRUE(layer.path_outer[0] != 0 && layer.path_outer[1] == 0);
}

TEST(GridLayer, NeverLosesAFeatureThatCollapses) {
    const std::vector<Path<WorldGrid>> collapsed{
        {{5, 5}},
        {{5, 5}, {5, 5}, {5, 5}},
        {{0, 0}, {100, 0}, {50, 0}},
        {{7, 0}, {7, 90}, {7, 30}},
        {{0xFFFFFFFF, 0xFFFFFFFF}, {0xFFFFFFFF, 0xFFFFFFFF}},
        {{0, 0}, {60, 60}, {20, 20}},
    };
    GridLayer layer = empty_layer(GeometryKind::Areas);
    BuildNotes notes;
    for (const auto& ring : collapsed) add_to_grid(layer, 1, Areas<WorldGrid>{{{ring, {}}}}, notes);
    ASSERT_EQ(layer.size(), collapsed.size());
    EXPECT_EQ(notes["collapsed_features"], collapsed.size());
    for (std::size_t p = 0; p < layer.paths(); ++p) EXPECT_GT(doubled_area(layer.path(p)), 0) << p;

    GridLayer lines = empty_layer(GeometryKind::Lines);
    add_to_grid(lines, 1, Lines<WorldGrid>{{{{5, 5}, {5, 5}}}}, notes);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.path(0).size(), 2U);
}

TEST(GridLayer, DropsRepeatedVerticesAndHolesWithoutArea) {
    const Path<WorldGrid> outer{{0, 0}, {100, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}};
    const Path<WorldGrid> hole{{10, 10}, {20, 10}, {15, 10}};
    GridLayer layer = empty_layer(GeometryKind::Areas);
    BuildNotes notes;
    add_to_grid(layer, 1, Areas<WorldGrid>{{{outer, {hole}}}}, notes);
    EXPECT_EQ(layer.paths(), 1U);
    EXPECT_EQ(layer.vertices.size(), 4U);
    EXPECT_EQ(notes["repeated_vertices"], 2U);
    EXPECT_EQ(notes["zero_area_rings"], 1U);
}

TEST(GridLayer, KnowsTheSignOfTheLargestRingExactly) {
    const std::uint32_t far = 0xFFFFFFFF;
    EXPECT_GT(doubled_area(Path<WorldGrid>{{0, 0}, {far, 0}, {far, far}, {0, far}}), 0);
    // A sliver across the whole world, half a square unit wide.
    EXPECT_EQ(doubled_area(Path<WorldGrid>{{0, 0}, {far, far}, {far - 1, far - 1}}), 0);
    EXPECT_NE(doubled_area(Path<WorldGrid>{{0, 0}, {far, far}, {far - 1, far - 2}}), 0);
}

TEST(HilbertOrder, DoesNotDependOnTheOrderOfArrival) {
    const GridLayer layer = tests::tessellation(15, 5'000, 3, 2);
    std::vector<std::uint32_t> shuffle(layer.size());
    std::iota(shuffle.begin(), shuffle.end(), 0U);
    std::shuffle(shuffle.begin(), shuffle.end(), std::mt19937(4));
    const GridLayer shuffled = reordered(layer, shuffle);
    const GridLayer one = reordered(layer, hilbert_order(layer));
    const GridLayer other = reordered(shuffled, hilbert_order(shuffled));
    EXPECT_EQ(one.ids, other.ids);
    EXPECT_EQ(one.vertices, other.vertices);
    EXPECT_EQ(one.path_starts, other.path_starts);
}

}  // namespace
}  // namespace geodata
