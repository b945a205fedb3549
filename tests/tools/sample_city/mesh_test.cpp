#include "tools/sample_city/mesh.hpp"

#include "tools/sample_city/outline.hpp"

#include <gtest/gtest.h>

namespace tools {
namespace {

/// Two squares of 100 m side by side.
struct Pair {
    Mesh mesh;
    FaceId west = 0, east = 0;
    Pair() {
        for (const auto& point :
             PlanePath{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {200, 0}, {200, 100}})
            mesh.add_vertex(point);
        west = mesh.add_face({0, 1, 2, 3});
        east = mesh.add_face({1, 4, 5, 2});
    }
};

TEST(Mesh, ACutGivesTheNeighbourTheNewVertex) {
    Pair pair;
    const auto cut = pair.mesh.cut(pair.west, {50, 40}, {1, 0}, 5, 7);
    ASSERT_TRUE(cut.has_value());
    EXPECT_EQ(pair.mesh.ring(pair.east).size(), 5U);
    EXPECT_EQ(pair.mesh.mark_of(cut->from, cut->to), 7U);
    EXPECT_EQ(pair.mesh.chain(1, 2).size(), 3U);
    EXPECT_DOUBLE_EQ(
        signed_area(pair.mesh.outline(pair.west)) + signed_area(pair.mesh.outline(cut->other)),
        10000);
}

TEST(Mesh, ACutNearAVertexTakesTheVertex) {
    Pair pair;
    const auto first = pair.mesh.cut(pair.east, {150, 50}, {1, 0}, 5, 0);
    ASSERT_TRUE(first.has_value());
    const auto second = pair.mesh.cut(pair.west, {50, 52}, {1, 0}, 5, 0);
    ASSERT_TRUE(second.has_value());
    EXPECT_TRUE(second->to == first->from || second->to == first->to);
    EXPECT_EQ(pair.mesh.at(second->to), (PlanePoint{100, 50}));
}

TEST(Mesh, RefusesACutThatLeavesASliver) {
    Pair pair;
    EXPECT_FALSE(pair.mesh.cut(pair.west, {50, 4}, {1, 0.001}, 5, 0).has_value());
    EXPECT_EQ(pair.mesh.face_count(), 2U);
    EXPECT_EQ(pair.mesh.ring(pair.west).size(), 4U);
}

TEST(Mesh, TheBoundaryOfALabelGoesRoundAllItsFaces) {
    Pair pair;
    const auto cut = pair.mesh.cut(pair.west, {50, 40}, {1, 0}, 5, 0);
    ASSERT_TRUE(cut.has_value());
    const auto rings = pair.mesh.boundary({1, 1, 1}, 1);
    ASSERT_EQ(rings.size(), 1U);
    EXPECT_DOUBLE_EQ(signed_area(rings[0]), 20000);
}

TEST(Mesh, MergingGivesTheUnionOfNeighboursAndLeavesStrangersAlone) {
    Pair pair;
    ASSERT_TRUE(pair.mesh.merge(pair.west, pair.east));
    EXPECT_DOUBLE_EQ(signed_area(pair.mesh.outline(pair.west)), 20000);
    EXPECT_TRUE(pair.mesh.ring(pair.east).empty());
    Pair apart;
    const FaceId far =
        apart.mesh.add_face({apart.mesh.add_vertex({900, 0}), apart.mesh.add_vertex({950, 0}),
                             apart.mesh.add_vertex({900, 50})});
    EXPECT_FALSE(apart.mesh.merge(apart.west, far));
}

}  // namespace
}  // namespace tools
