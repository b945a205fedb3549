#include "geodata/store/t_junctions.hpp"

#include "tests/geodata/store/shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace geodata {
namespace {

GridLayer layer_of(const std::vector<Path<WorldGrid>>& rings) {
    GridLayer layer;
    layer.kind = GeometryKind::Areas;
    for (const auto& ring : rings) {
        tests::add_ring(layer, ring);
        layer.end_feature(layer.size() + 1);
    }
    return layer;
}

bool has(const GridLayer& layer, std::size_t path, GridPoint p) {
    const auto ring = layer.path(path);
    return std::find(ring.begin(), ring.end(), p) != ring.end();
}

TEST(TJunctions, PutTheNeighboursVertexIntoTheEdge) {
    GridLayer layer = layer_of({{{0, 0}, {1000, 0}, {1000, 2000}, {0, 2000}},
                                {{1000, 0}, {2000, 0}, {2000, 900}, {1000, 900}},
                                {{1001, 900}, {2000, 900}, {2000, 2000}, {1000, 2000}}});
    BuildNotes notes;
    EXPECT_GE(node_t_junctions(layer, 1, notes), 2U);
    EXPECT_TRUE(has(layer, 0, {1000, 900}));
    EXPECT_TRUE(has(layer, 0, {1001, 900})) << "one unit beside the edge counts as on it";
    EXPECT_FALSE(has(layer, 0, {2000, 900}));
}

TEST(TJunctions, KeepTheOrderAlongAnEdgeThatTwoRingsPassInOppositeDirections) {
    GridLayer layer = layer_of({{{0, 0}, {9000, 3000}, {0, 3000}},
                                {{0, 0}, {9000, 0}, {9000, 3000}},
                                {{3000, 1000}, {3100, 900}, {3200, 950}},
                                {{6000, 2000}, {6100, 2200}, {6000, 2300}}});
    BuildNotes notes;
    EXPECT_EQ(node_t_junctions(layer, 1, notes), 4U);
    for (const std::size_t path : {std::size_t{0}, std::size_t{1}}) {
        const auto ring = layer.path(path);
        const auto near = std::find(ring.begin(), ring.end(), GridPoint{3000, 1000});
        const auto far = std::find(ring.begin(), ring.end(), GridPoint{6000, 2000});
        ASSERT_TRUE(near != ring.end() && far != ring.end());
        EXPECT_EQ(std::abs(near - far), 1);
    }
}

TEST(TJunctions, FindNothingInASecondRunAndMoveNoVertex) {
    // Neighbours with different vertices along the same oblique boundaries.
    std::vector<Path<WorldGrid>> rings;
    for (std::uint32_t i = 0; i < 30; ++i) {
        const std::uint32_t x = i * 700;
        rings.push_back({{x, 0}, {x + 700, 0}, {x + 700, 400}, {x, 400}});
        rings.push_back({{x + 350, 400}, {x + 1050, 400}, {x + 1050, 900}, {x + 350, 900}});
    }
    GridLayer layer = layer_of(rings);
    const std::set<GridPoint> before(layer.vertices.begin(), layer.vertices.end());
    BuildNotes notes;
    EXPECT_GT(node_t_junctions(layer, 2, notes), 0U);
    EXPECT_EQ(std::set<GridPoint>(layer.vertices.begin(), layer.vertices.end()), before);
    EXPECT_EQ(node_t_junctions(layer, 2, notes), 0U);
}

}  // namespace
}  // namespace geodata
