#include "tileserver/shaping/edge.hpp"

#include <gtest/gtest.h>

namespace tileserver {
namespace {

std::vector<Edge> edges(std::initializer_list<std::pair<TilePoint, TilePoint>> ends) {
    std::vector<Edge> out;
    for (const auto& [from, to] : ends) out.push_back(Edge::between(from, to));
    merge_edges(out);
    return out;
}

TEST(Edges, CancelWhenTheyRunToAndFro) {
    EXPECT_TRUE(edges({{{0, 0}, {5, 3}}, {{5, 3}, {0, 0}}}).empty());
    EXPECT_EQ(edges({{{0, 0}, {5, 3}}, {{0, 0}, {5, 3}}}).front().count, 2);
    EXPECT_EQ(edges({{{5, 3}, {0, 0}}}).front().count, -1);
}

TEST(Edges, MeetAtEndsOnlyWhenChainedOrApart) {
    EXPECT_TRUE(meet_at_ends_only(edges({{{0, 0}, {9, 0}}, {{9, 0}, {9, 9}}, {{0, 3}, {2, 9}}})));
}

TEST(Edges, DoNotWhenTheyCross) {
    EXPECT_FALSE(meet_at_ends_only(edges({{{0, 0}, {9, 9}}, {{0, 9}, {9, 0}}})));
}

TEST(Edges, DoNotWhenAnEndLiesOnAnother) {
    EXPECT_FALSE(meet_at_ends_only(edges({{{0, 0}, {9, 9}}, {{3, 3}, {9, 0}}})));
}

TEST(Edges, DoNotWhenTheyOverlapFromOneVertex) {
    EXPECT_FALSE(meet_at_ends_only(edges({{{0, 0}, {9, 9}}, {{0, 0}, {3, 3}}})));
}

TEST(Edges, DoNotWhenTheSameWayIsPassedTwice) {
    EXPECT_FALSE(meet_at_ends_only(edges({{{0, 0}, {9, 9}}, {{0, 0}, {9, 9}}})));
}

}  // namespace
}  // namespace tileserver
