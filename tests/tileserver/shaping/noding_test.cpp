#include "tileserver/shaping/noding.hpp"

#include <gtest/gtest.h>

#include <random>

namespace tileserver {
namespace {

std::vector<Edge> ring(std::initializer_list<TilePoint> points) {
    std::vector<Edge> out;
    const std::vector<TilePoint> p(points);
    for (std::size_t i = 0; i < p.size(); ++i) {
        out.push_back(Edge::between(p[i], p[(i + 1) % p.size()]));
    }
    return out;
}

bool any_cross(const std::vector<Edge>& edges) {
    return !for_each_near_pair(edges, [&](std::uint32_t i, std::uint32_t j) {
        return !cross_properly(edges[i], edges[j]) && !strictly_on(edges[i], edges[j].a) &&
               !strictly_on(edges[i], edges[j].b) && !strictly_on(edges[j], edges[i].a) &&
               !strictly_on(edges[j], edges[i].b);
    });
}

TEST(Noding, SplitsEdgesAlongABorderAtEachOthersEnds) {
    std::vector<Edge> edges{Edge::between({-64, 0}, {-64, 100}),
                            Edge::between({-64, 70}, {-64, 30})};
    split_along_borders(edges, -64, 4160);
    merge_edges(edges);
    ASSERT_EQ(edges.size(), 2U);
    EXPECT_EQ(edges[0].a, (TilePoint{-64, 0}));
    EXPECT_EQ(edges[0].b, (TilePoint{-64, 30}));
    EXPECT_EQ(edges[1].a, (TilePoint{-64, 70}));
    EXPECT_EQ(edges[1].b, (TilePoint{-64, 100}));
}

TEST(Noding, SplitsNothingThatOnlyTouchesABorder) {
    std::vector<Edge> edges{Edge::between({-64, 0}, {0, 0}), Edge::between({-64, 30}, {-64, 90})};
    split_along_borders(edges, -64, 4160);
    EXPECT_EQ(edges.size(), 2U);
}

TEST(Noding, PutsAVertexWhereABowTieCrosses) {
    auto edges = ring({{0, 0}, {10, 10}, {10, 0}, {0, 10}});
    merge_edges(edges);
    ASSERT_TRUE(node_edges(edges));
    EXPECT_EQ(edges.size(), 6U);
    EXPECT_FALSE(any_cross(edges));
}

TEST(Noding, LeavesNoCrossingOfRandomEdges) {
    std::mt19937 random(3);
    for (const int side : {12, 60, 3000}) {
        std::uniform_int_distribution<std::int32_t> at(0, side);
        for (int round = 0; round < 60; ++round) {
            std::vector<Edge> edges;
            for (int i = 0; i < 40; ++i) {
                const TilePoint a{at(random), at(random)};
                const TilePoint b{at(random), at(random)};
                if (a != b) edges.push_back(Edge::between(a, b));
            }
            merge_edges(edges);
            ASSERT_TRUE(node_edges(edges)) << side << " round " << round;
            EXPECT_FALSE(any_cross(edges)) << side << " round " << round;
        }
    }
}

TEST(Outline, OfTwoSquaresOnTopOfEachOtherIsTheirUnion) {
    auto edges = ring({{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    const auto second = ring({{5, 5}, {15, 5}, {15, 15}, {5, 15}});
    edges.insert(edges.end(), second.begin(), second.end());
    merge_edges(edges);
    ASSERT_TRUE(node_edges(edges));
    keep_outline(edges);
    EXPECT_EQ(edges.size(), 8U);
    for (const Edge& e : edges) EXPECT_EQ(std::abs(e.count), 1);
}

TEST(Outline, DropsARingTurnedInsideOut) {
    auto edges = ring({{0, 0}, {0, 10}, {10, 10}, {10, 0}});
    merge_edges(edges);
    keep_outline(edges);
    EXPECT_TRUE(edges.empty());
}

}  // namespace
}  // namespace tileserver
