#include "geodata/projection/mercator.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

namespace geodata {
namespace {

constexpr std::uint32_t kLast = 0xFFFFFFFF;

TEST(Mercator, PutsTheCornersOfTheWorldOnTheCornersOfTheGrid) {
    EXPECT_EQ(to_world_grid({-180, kMercatorLatitude}), (GridPoint{0, 0}));
    EXPECT_EQ(to_world_grid({180, -kMercatorLatitude}), (GridPoint{kLast, kLast}));
    EXPECT_EQ(to_world_grid({0, 0}), (GridPoint{0x80000000, 0x80000000}));
}

TEST(Mercator, MovesWhatLiesPastAnEdgeToThatEdge) {
    EXPECT_EQ(to_world_grid({181, 90}), (GridPoint{kLast, 0}));
    EXPECT_EQ(to_world_grid({-720, -90}), (GridPoint{0, kLast}));
    EXPECT_TRUE(outside_mercator({180.001, 0}));
    EXPECT_TRUE(outside_mercator({0, -85.06}));
    EXPECT_FALSE(outside_mercator({180, kMercatorLatitude}));
}

TEST(Mercator, NeverLeavesTheGridForNumbersThatAreNone) {
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    EXPECT_TRUE(outside_mercator({kNan, 0}));
    EXPECT_TRUE(outside_mercator({0, kInfinity}));
    EXPECT_EQ(to_world_grid({kNan, kNan}), (GridPoint{0, 0}));
    EXPECT_EQ(to_world_grid({kInfinity, -kInfinity}), (GridPoint{kLast, kLast}));
}

TEST(Mercator, ComesBackToTheSameUnit) {
    std::mt19937 random(7);
    for (int i = 0; i < 20000; ++i) {
        const GridPoint point{static_cast<std::uint32_t>(random()),
                              static_cast<std::uint32_t>(random())};
        ASSERT_EQ(to_world_grid(to_lon_lat(point)), point);
    }
}

TEST(Mercator, AgreesWithTheFormulaWrittenWithTheTangent) {
    for (double latitude = -85; latitude <= 85; latitude += 0.37) {
        const double expected =
            std::log(std::tan(M_PI / 4 + latitude * M_PI / 360)) * kMercatorRadius;
        EXPECT_NEAR(mercator_metres({12, latitude}).y, expected, 1e-6);
        EXPECT_NEAR(from_mercator_metres(mercator_metres({12, latitude})).y, latitude, 1e-12);
    }
}

}  // namespace
}  // namespace geodata
