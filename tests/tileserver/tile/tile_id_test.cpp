#include "tileserver/tile/tile_id.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace tileserver {
namespace {

TEST(TileId, RejectsAColumnOrRowPastTheLastTile) {
    EXPECT_TRUE(TileId::from(3, 7, 7));
    EXPECT_FALSE(TileId::from(3, 8, 0));
    EXPECT_FALSE(TileId::from(3, 0, 8));
}

TEST(TileId, RejectsNegativeNumbersAndZoomsThatAreNotServed) {
    EXPECT_FALSE(TileId::from(-1, 0, 0));
    EXPECT_FALSE(TileId::from(2, -1, 0));
    EXPECT_FALSE(TileId::from(2, 0, -1));
    EXPECT_TRUE(TileId::from(geodata::kHighestZoom, 0, 0));
    EXPECT_FALSE(TileId::from(geodata::kHighestZoom + 1, 0, 0));
    EXPECT_FALSE(TileId::from(99, 0, 0));
    EXPECT_FALSE(TileId::from(4, std::numeric_limits<std::int64_t>::max(), 0));
}

TEST(TileId, TheTileOfZoomZeroIsTheWorld) {
    const auto world = TileId::from(0, 0, 0)->world(0);
    EXPECT_EQ(world, (geodata::Window{0, 0, std::int64_t{1} << 32, std::int64_t{1} << 32}));
}

TEST(TileId, NeighboursShareTheirEdgeAndChildrenFillTheirParent) {
    const auto left = TileId::from(12, 3467, 1501)->world(0);
    const auto right = TileId::from(12, 3468, 1501)->world(0);
    EXPECT_EQ(left.max_x, right.min_x);
    geodata::Window children;
    for (int dx = 0; dx < 2; ++dx) {
        for (int dy = 0; dy < 2; ++dy) {
            children.include(TileId::from(13, 2 * 3467 + dx, 2 * 1501 + dy)->world(0));
        }
    }
    EXPECT_EQ(children, left);
}

TEST(TileId, TheBufferReachesPastTheEdgeOfTheWorldInSixtyFourBits) {
    const auto window = TileId::from(1, 1, 0)->world(kBuffer);
    EXPECT_LT(window.min_y, 0);
    EXPECT_GT(window.max_x, std::int64_t{1} << 32);
    // 64 units of 2^(20 - 1) world units each.
    EXPECT_EQ(window.min_y, -64 * (std::int64_t{1} << 19));
}

TEST(TileId, AUnitOfTheHighestZoomIsAUnitOfTheGrid) {
    const auto id = *TileId::from(geodata::kHighestZoom, 5, 9);
    EXPECT_EQ(id.world(0), id.units(0));
}

}  // namespace
}  // namespace tileserver
