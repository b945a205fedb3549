#include "tileserver/shaping/snap_path.hpp"

#include "tests/tileserver/shaping/path_fixture.hpp"
#include "tileserver/shaping/clip.hpp"

#include <gtest/gtest.h>

#include <random>

namespace tileserver {
namespace {

using geodata::GridPoint;
using tests::PathFixture;

TileFrame frame_of(int z, int x, int y) { return TileFrame(*TileId::from(z, x, y)); }

std::vector<UnclippedPoint> whole(const PathFixture& path, const TileFrame& frame) {
    std::vector<UnclippedPoint> out;
    snap_whole_path(path.view(), frame, out);
    return out;
}

TEST(SnapPath, RoundsToUnitsOfTheZoomFromTheTileCorner) {
    const TileFrame frame = frame_of(16, 3, 5);  // a unit is 16 world units
    const std::uint32_t left = 3U << 16;
    const std::uint32_t top = 5U << 16;
    const PathFixture path({{left + 7, top}, {left + 8, top + 23}, {left + 1600, top + 24}});
    EXPECT_EQ(whole(path, frame), (std::vector<UnclippedPoint>{{0, 0}, {1, 1}, {100, 2}}));
}

TEST(SnapPath, PassesTheLastTileOnTheEdgeOfTheWorldWithoutWrapping) {
    const TileFrame frame = frame_of(2, 3, 3);
    const PathFixture path({{0xFFFFFFFFU, 0xFFFFFFFFU}});
    EXPECT_EQ(whole(path, frame), (std::vector<UnclippedPoint>{{4096, 4096}}));
}

TEST(SnapPath, LeavesOutVerticesOfHigherZooms) {
    PathFixture path({{0, 0}, {160, 0}, {320, 0}});
    path.hide_below(1, 17);
    EXPECT_EQ(whole(path, frame_of(16, 0, 0)), (std::vector<UnclippedPoint>{{0, 0}, {20, 0}}));
    EXPECT_EQ(whole(path, frame_of(17, 0, 0)).size(), 3U);
}

TEST(SnapPath, DropsAVertexEqualToTheOneBefore) {
    const PathFixture path({{0, 0}, {3, 3}, {160, 0}, {163, 0}, {0, 0}});
    EXPECT_EQ(whole(path, frame_of(16, 0, 0)),
              (std::vector<UnclippedPoint>{{0, 0}, {10, 0}, {0, 0}}));
}

TEST(SnapPath, PutsExtraNodesBehindTheVertexTheyFollowEvenIfThatIsHidden) {
    PathFixture path({{0, 0}, {160, 0}, {320, 0}});
    path.hide_below(1, 17);
    path.add_extra({0, 3, 1});
    path.add_extra({1, 12, 1});
    path.add_extra({2, 25, 0});
    EXPECT_EQ(whole(path, frame_of(16, 0, 0)),
              (std::vector<UnclippedPoint>{{0, 0}, {3, 1}, {12, 1}, {20, 0}, {25, 0}}));
}

TEST(SnapPath, InnerPathsGiveTheSameAsWholePaths) {
    const PathFixture path({{100, 200}, {5000, 210}, {60000, 60000}});
    const TileFrame frame = frame_of(16, 0, 0);
    std::vector<TilePoint> inner;
    snap_inner_path(path.view(), frame, inner);
    const auto same = whole(path, frame);
    ASSERT_EQ(inner.size(), same.size());
    for (std::size_t i = 0; i < inner.size(); ++i) {
        EXPECT_EQ(inner[i].x, same[i].x);
        EXPECT_EQ(inner[i].y, same[i].y);
    }
}

/// A long walk with hidden vertices and extra nodes that comes near one tile now and then.
PathFixture wandering_line(std::mt19937& random, std::size_t count) {
    std::uniform_int_distribution<int> step(-3000, 3000);
    std::uniform_int_distribution<int> drift(-600, 600);
    std::vector<GridPoint> line;
    std::int64_t x = 40 << 16;
    std::int64_t y = 40 << 16;
    int along_x = 0;
    int along_y = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 50 == 0) {
            along_x = drift(random) * 5;
            along_y = drift(random) * 5;
        }
        x += step(random) + along_x;
        y += step(random) + along_y;
        line.push_back({static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)});
    }
    PathFixture path(std::move(line));
    std::bernoulli_distribution hidden(0.3);
    for (std::size_t i = 0; i < count; ++i) {
        if (hidden(random)) path.hide_below(i, 17);
    }
    return path;
}

TEST(SnapPath, SkippingRunsBeyondATileChangesNothingThatIsClippedIntoIt) {
    std::mt19937 random(7);
    const TileFrame frame = frame_of(16, 40, 40);
    std::size_t skipped = 0;
    for (int round = 0; round < 60; ++round) {
        const PathFixture path = wandering_line(random, 1500);
        ASSERT_GT(path.chunk_count(), 1U);
        std::vector<UnclippedPoint> near;
        snap_near_path(path.view(), frame, near);
        const auto all = whole(path, frame);
        skipped += all.size() - near.size();
        Clipper clipper({TileFrame::kLow, TileFrame::kHigh});
        TilePaths from_near;
        TilePaths from_all;
        clipper.clip_line(near, from_near);
        clipper.clip_line(all, from_all);
        EXPECT_EQ(from_near, from_all) << "round " << round;
    }
    EXPECT_GT(skipped, 1000U);
}

}  // namespace
}  // namespace tileserver
