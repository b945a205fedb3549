#include "tileserver/shaping/ring_repair.hpp"

#include "tests/support/geos_polygon.hpp"
#include "tests/tileserver/shaping/random_shapes.hpp"

#include <gtest/gtest.h>

#include <random>

namespace tileserver {
namespace {

using Rings = std::vector<std::vector<TilePoint>>;

TilePaths paths(const Rings& rings) {
    TilePaths out;
    for (const auto& ring : rings) {
        out.append(ring);
        out.end_path();
    }
    return out;
}

TilePaths repaired(const TilePaths& rings, std::optional<ClipSquare> border = std::nullopt) {
    RingRepair repair;
    TilePaths out;
    repair.repair(rings, border, out);
    return out;
}

/// Valid by GEOS, wound as tiles want it, no vertex doubled.
void expect_sound(const TilePaths& rings) {
    if (rings.empty()) return;
    EXPECT_GT(doubled_area(rings[0]), 0);
    for (std::size_t i = 0; i < rings.size(); ++i) {
        EXPECT_NE(doubled_area(rings[i]), 0);
        for (std::size_t k = 0; k < rings[i].size(); ++k) {
            EXPECT_NE(rings[i][k], rings[i][(k + 1) % rings[i].size()]);
        }
    }
    const auto fault = tests::GeosPolygon::of(rings).fault();
    EXPECT_FALSE(fault) << *fault;
}

double area_of(const TilePaths& rings) {
    double area = 0;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        area += static_cast<double>(doubled_area(rings[i])) / 2;
    }
    return area;
}

TEST(RingRepair, KeepsASoundPolygonWithItsHole) {
    const auto out =
        repaired(paths({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{3, 3}, {3, 6}, {6, 6}, {6, 3}}}));
    ASSERT_EQ(out.size(), 2U);
    EXPECT_EQ(doubled_area(out[0]), 200);
    EXPECT_EQ(doubled_area(out[1]), -18);
    expect_sound(out);
}

TEST(RingRepair, CutsARingThatPinchesIntoTwoPolygons) {
    const auto out = repaired(paths({{{0, 0}, {5, 5}, {10, 0}, {10, 10}, {5, 5}, {0, 10}}}));
    EXPECT_EQ(out.size(), 2U);
    EXPECT_EQ(area_of(out), 50);
    expect_sound(out);
}

TEST(RingRepair, TurnsACThatClosesToAnOIntoARingWithAHole) {
    const auto out = repaired(paths({{{0, 0},
                                      {9, 0},
                                      {9, 4},
                                      {6, 4},
                                      {6, 3},
                                      {3, 3},
                                      {3, 6},
                                      {6, 6},
                                      {6, 4},
                                      {9, 4},
                                      {9, 9},
                                      {0, 9}}}));
    ASSERT_EQ(out.size(), 2U);
    EXPECT_EQ(area_of(out), 81 - 9);
    expect_sound(out);
}

TEST(RingRepair, JoinsPartsThatRoundingPutSideBySide) {
    const auto out =
        repaired(paths({{{0, 0}, {5, 0}, {5, 5}, {0, 5}}, {{5, 0}, {10, 0}, {10, 5}, {5, 5}}}));
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(area_of(out), 50);
    expect_sound(out);
}

TEST(RingRepair, SplitsAPolygonWhoseHoleTouchesItTwice) {
    const auto out = repaired(paths({{{0, 0}, {5, 0}, {10, 0}, {10, 10}, {5, 10}, {0, 10}},
                                     {{5, 0}, {3, 5}, {5, 10}, {7, 5}}}));
    EXPECT_EQ(out.size(), 2U);
    expect_sound(out);
}

TEST(RingRepair, KeepsAHoleThatTouchesItsOuterRingOnce) {
    const auto out =
        repaired(paths({{{0, 0}, {5, 0}, {10, 0}, {10, 10}, {0, 10}}, {{5, 0}, {3, 5}, {7, 5}}}));
    EXPECT_EQ(out.size(), 2U);
    EXPECT_EQ(area_of(out), 100 - 10);
    expect_sound(out);
}

TEST(RingRepair, PutsAnIslandInAHoleBehindItsOwnOuterRing) {
    const auto out = repaired(paths({{{0, 0}, {20, 0}, {20, 20}, {0, 20}},
                                     {{2, 2}, {2, 18}, {18, 18}, {18, 2}},
                                     {{5, 5}, {15, 5}, {15, 15}, {5, 15}},
                                     {{7, 7}, {7, 9}, {9, 9}, {9, 7}}}));
    ASSERT_EQ(out.size(), 4U);
    EXPECT_GT(doubled_area(out[0]), 0);
    EXPECT_LT(doubled_area(out[1]), 0);
    EXPECT_GT(doubled_area(out[2]), 0);
    EXPECT_EQ(doubled_area(out[3]), -8);
    expect_sound(out);
}

TEST(RingRepair, LeavesNothingOfARingWithoutArea) {
    EXPECT_TRUE(repaired(paths({{{0, 0}, {5, 5}, {9, 9}, {5, 5}}})).empty());
}

TEST(RingRepair, UntiesABowTieKeepingWhatHasPositiveArea) {
    const auto out = repaired(paths({{{0, 0}, {10, 0}, {0, 10}, {10, 10}}}));
    EXPECT_EQ(area_of(out), 25);
    expect_sound(out);
}

TEST(RingRepair, DropsAHoleThatJumpedOutOfItsRing) {
    const auto out = repaired(
        paths({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{13, 3}, {13, 6}, {16, 6}, {16, 3}}}));
    EXPECT_EQ(area_of(out), 100);
    expect_sound(out);
}

TEST(RingRepair, JoinsPartsThatOverlap) {
    const auto out =
        repaired(paths({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{2, 2}, {8, 2}, {8, 8}, {2, 8}}}));
    EXPECT_EQ(area_of(out), 100);
    expect_sound(out);
}

TEST(RingRepair, DoesNotDependOnWhereRingsStartOrInWhichOrderTheyCome) {
    const Rings rings{{{0, 0}, {20, 0}, {20, 20}, {0, 20}},
                      {{2, 2}, {2, 9}, {9, 9}, {9, 2}},
                      {{12, 2}, {12, 9}, {15, 9}, {15, 2}}};
    const auto expected = repaired(paths(rings));
    Rings turned{rings[2], rings[0], rings[1]};
    for (auto& ring : turned) std::rotate(ring.begin(), ring.begin() + 2, ring.end());
    EXPECT_EQ(repaired(paths(turned)), expected);
}

TEST(RingRepair, MakesClippedStarsAndCombsValidAndKeepsTheirArea) {
    std::mt19937 random(4);
    std::uniform_int_distribution<int> spikes(5, 60);
    std::uniform_real_distribution<double> centre(-3000, 7000);
    Clipper clipper({-64, 4160});
    const auto window = tests::GeosPolygon::square(-64, 4160);
    int seen = 0;
    for (int i = 0; i < 600; ++i) {
        const auto ring =
            i % 2 == 0 ? tests::random_star(random, centre(random), centre(random), 20, 5000,
                                            spikes(random))
                       : tests::random_comb(random, static_cast<std::int64_t>(centre(random)),
                                            static_cast<std::int64_t>(centre(random)) - 3000,
                                            spikes(random), 40);
        tests::GeosPolygon::Ring doubles;
        for (const auto p : ring) {
            doubles.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
        }
        const auto source = tests::GeosPolygon::of(std::span(&doubles, 1));
        if (source.fault()) continue;  // rounding crossed the star's needles
        const auto expected = source.cut_to(window);
        TilePaths clipped;
        clipper.clip_ring(ring, clipped);
        const auto out = repaired(clipped, ClipSquare{-64, 4160});
        expect_sound(out);
        EXPECT_NEAR(area_of(out), expected.area(), expected.perimeter() * 0.75 + 1)
            << "shape " << i;
        seen += static_cast<int>(!out.empty());
    }
    EXPECT_GT(seen, 200);
}

TEST(RingRepair, MakesAnythingValid) {
    std::mt19937 random(5);
    std::uniform_int_distribution<int> corners(3, 14);
    for (const int side : {6, 25, 400}) {
        std::uniform_int_distribution<std::int32_t> at(-side, side);
        for (int i = 0; i < 400; ++i) {
            TilePaths rings;
            for (int part = 0; part < 1 + i % 4; ++part) {
                for (int k = corners(random); k > 0; --k) rings.push({at(random), at(random)});
                rings.end_path();
            }
            expect_sound(repaired(rings));
        }
    }
}

}  // namespace
}  // namespace tileserver
