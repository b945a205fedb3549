#include "tileserver/shaping/shaper.hpp"

#include "tests/support/geos_polygon.hpp"
#include "tests/tileserver/shaping/path_fixture.hpp"

#include <gtest/gtest.h>

namespace tileserver {
namespace {

using geodata::GridPoint;
using geodata::PathView;
using tests::PathFixture;

TileFrame frame_of(int z, int x, int y) { return TileFrame(*TileId::from(z, x, y)); }

/// A square whose side is `side` world units with its upper left corner at (x, y).
PathFixture square(std::uint32_t x, std::uint32_t y, std::uint32_t side) {
    return PathFixture({{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}});
}

TEST(Shaper, KeepsAnAreaInsideVertexForVertex) {
    const PathFixture ring = square(1600, 3200, 160);
    const PathView view = ring.view();
    Shaper shaper(frame_of(16, 0, 0));
    const TilePaths& shape = shaper.areas(std::span(&view, 1), ring.box(), false);
    ASSERT_EQ(shape.size(), 1U);
    EXPECT_EQ(std::vector(shape[0].begin(), shape[0].end()),
              (std::vector<TilePoint>{{100, 200}, {110, 200}, {110, 210}, {100, 210}}));
}

TEST(Shaper, RepairsAnAreaThatLostItsRoundingEvenIfTheStoreDidNotAskForIt) {
    const PathFixture ring({{0, 0}, {1600, 0}, {800, 4}});  // flat after rounding
    const PathView view = ring.view();
    Shaper shaper(frame_of(16, 0, 0));
    EXPECT_TRUE(shaper.areas(std::span(&view, 1), ring.box(), false).empty());
}

TEST(Shaper, GivesBothNeighboursOfATileBorderTheSameCut) {
    // Two parcels share a slanted edge that leaves the tile.
    const PathFixture upper({{60000, 1000}, {90001, 1000}, {90001, 31111}, {60000, 20003}});
    const PathFixture lower({{60000, 20003}, {90001, 31111}, {90001, 60000}, {60000, 60000}});
    Shaper shaper(frame_of(16, 0, 0));
    const PathView first = upper.view();
    const TilePaths a = shaper.areas(std::span(&first, 1), upper.box(), false);
    const PathView second = lower.view();
    const TilePaths b = shaper.areas(std::span(&second, 1), lower.box(), false);
    const auto joined = tests::GeosPolygon::of(a).joined_with(tests::GeosPolygon::of(b));
    const auto overlap = tests::GeosPolygon::of(a).cut_to(tests::GeosPolygon::of(b));
    EXPECT_EQ(overlap.area(), 0);
    EXPECT_EQ(joined.area(), (4160.0 - 3750) * (3750 - 63));
}

TEST(Shaper, MarksAVanishedAreaInTheOneTileThatOwnsIt) {
    // 4 world units across, on the corner of four tiles of zoom 14 (a tile is 2^18 wide).
    const std::uint32_t corner = 1U << 18;
    const PathFixture ring = square(corner - 2, corner - 2, 4);
    const PathView view = ring.view();
    const GridPoint at{corner, corner - 1};
    int marks = 0;
    for (int x = 0; x < 2; ++x) {
        for (int y = 0; y < 2; ++y) {
            Shaper shaper(frame_of(14, x, y));
            EXPECT_TRUE(shaper.areas(std::span(&view, 1), ring.box(), true).empty());
            const TilePaths& mark = shaper.mark_of_vanished_area(std::span(&view, 1), at);
            if (mark.empty()) continue;
            ++marks;
            EXPECT_EQ(x, 1);
            EXPECT_EQ(y, 0);
            EXPECT_EQ(doubled_area(mark[0]), 1);
            for (const TilePoint p : mark[0]) {
                EXPECT_TRUE(p.x >= 0 && p.x <= 4096 && p.y >= 0 && p.y <= 4096);
            }
        }
    }
    EXPECT_EQ(marks, 1);
}

TEST(Shaper, DoesNotMarkAnAreaThatIsSeenInAnotherTile) {
    const PathFixture ring = square(1U << 18, 0, 6400);
    const PathView view = ring.view();
    Shaper shaper(frame_of(14, 0, 0));
    EXPECT_TRUE(shaper.mark_of_vanished_area(std::span(&view, 1), {100, 100}).empty());
}

TEST(Shaper, MarksALineThatRoundsToAPoint) {
    const PathFixture line({{100, 100}, {103, 100}});
    const PathView view = line.view();
    Shaper shaper(frame_of(14, 0, 0));
    EXPECT_TRUE(shaper.lines(std::span(&view, 1), line.box()).empty());
    const TilePaths& mark = shaper.mark_of_vanished_line(std::span(&view, 1));
    ASSERT_EQ(mark.size(), 1U);
    EXPECT_EQ(mark[0].size(), 2U);
    Shaper next(frame_of(14, 1, 0));
    EXPECT_TRUE(next.mark_of_vanished_line(std::span(&view, 1)).empty());
}

TEST(Shaper, DoesNotMarkALongClosedLine) {
    std::vector<GridPoint> loop;
    for (std::uint32_t i = 0; i < 200; ++i) loop.push_back({400000 + i * 100, 400000});
    for (std::uint32_t i = 200; i-- > 0;) loop.push_back({400000 + i * 100, 400000});
    loop.front() = {100, 100};
    loop.back() = {100, 100};
    const PathFixture line(std::move(loop));
    const PathView view = line.view();
    Shaper shaper(frame_of(14, 0, 0));
    EXPECT_TRUE(shaper.mark_of_vanished_line(std::span(&view, 1)).empty());
}

TEST(Shaper, KeepsPointsInTheBufferedSquareOnly) {
    // Zoom 20: a unit is a world unit.
    const PathFixture points({{4096 - 64, 5000},
                              {4096 - 65, 5000},
                              {8192 + 64, 5000},
                              {8192 + 65, 5000},
                              {5000, 5000},
                              {5000, 5000}});
    const PathView view = points.view();
    Shaper shaper(frame_of(20, 1, 1));
    const TilePaths& shape = shaper.points(std::span(&view, 1));
    ASSERT_EQ(shape.size(), 1U);
    EXPECT_EQ(std::vector(shape[0].begin(), shape[0].end()),
              (std::vector<TilePoint>{{-64, 904}, {4160, 904}, {904, 904}}));
}

}  // namespace
}  // namespace tileserver
