#include "tools/sample_city/outline.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tools {
namespace {

const PlanePath kSquare{{0, 0}, {100, 0}, {100, 100}, {0, 100}};

TEST(Inset, MovesEachEdgeByItsOwnDistance) {
    const auto ring = inset(kSquare, {10, 20, 0, 5});
    ASSERT_TRUE(ring.has_value());
    EXPECT_DOUBLE_EQ(signed_area(*ring), (100.0 - 20 - 5) * (100.0 - 10));
}

TEST(Inset, LeavesOutAnEdgeThatIsEatenUp) {
    const PlanePath cut_corner{{0, 0}, {100, 0}, {100, 99}, {99, 100}, {0, 100}};
    const auto ring = inset(cut_corner, {0, 30, 0, 30, 0});
    ASSERT_TRUE(ring.has_value());
    EXPECT_EQ(ring->size(), 4U);
    EXPECT_TRUE(is_simple(*ring));
}

TEST(Inset, LeavesNothingOfAStripNarrowerThanItsStreets) {
    EXPECT_FALSE(inset({{0, 0}, {100, 0}, {100, 10}, {0, 10}}, {6, 0, 6, 0}).has_value());
}

TEST(Inset, StaysSoundOnANearlyStraightCorner) {
    const auto ring = inset({{0, 0}, {65, -57}, {250, -214}, {255, -158}, {276, 86}, {297, 336}},
                            {34, 34, 15, 15, 15, 9});
    ASSERT_TRUE(ring.has_value());
    EXPECT_TRUE(is_simple(*ring));
}

TEST(IsSimple, SeesBowTiesTouchesAndSpikes) {
    EXPECT_TRUE(is_simple(kSquare));
    EXPECT_FALSE(is_simple({{0, 0}, {100, 100}, {100, 0}, {0, 100}}));
    EXPECT_FALSE(is_simple({{0, 0}, {100, 0}, {50, 0}, {50, 50}}));
    EXPECT_FALSE(is_simple({{0, 0}, {100, 0}, {100, 100}, {50, 0}, {0, 100}}));
}

TEST(OrientedBox, FindsTheTurnedRectangle) {
    PlanePath turned_box;
    for (const auto& point : PlanePath{{0, 0}, {200, 0}, {200, 50}, {0, 50}})
        turned_box.push_back(turned(point, 0.4));
    const OrientedBox box = oriented_box(turned_box);
    EXPECT_NEAR(box.length, 200, 1e-9);
    EXPECT_NEAR(box.width, 50, 1e-9);
    EXPECT_NEAR(std::abs(dot(box.along, turned({1, 0}, 0.4))), 1, 1e-12);
}

TEST(Strip, IsAsWideAsAsked) {
    EXPECT_DOUBLE_EQ(signed_area(strip({{0, 0}, {100, 0}, {300, 0}}, 25)), 300.0 * 50);
}

TEST(Smooth, PassesThroughItsPoints) {
    const PlanePath points{{0, 0}, {1000, 0}, {2000, 800}};
    const PlanePath curve = smooth(points, 100, false);
    for (const auto& point : points) EXPECT_LT(distance_to_path(curve, point, false), 0.001);
    EXPECT_GT(curve.size(), 20U);
}

TEST(Hectares, LeaveOutTheHoles) {
    const PlanePoint at{445712, 4860788};
    const auto moved = [at](PlanePath ring) {
        for (auto& point : ring) point = point + at;
        return ring;
    };
    const PlanePath hole{{10, 10}, {10, 60}, {60, 60}, {60, 10}};
    // Scale 1.0000363 at 54 km from the meridian: the ground is a little smaller than the plane.
    EXPECT_NEAR(hectares_on_ellipsoid({{{moved(kSquare), {moved(hole)}}}}),
                0.75 / (1.0000363 * 1.0000363), 1e-6);
}

}  // namespace
}  // namespace tools
