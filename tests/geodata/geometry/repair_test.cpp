#include "geodata/geometry/repair.hpp"

#include "geodata/geometry/simple_ring.hpp"

#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace geodata {
namespace {

using Ring = Path<Source>;

Geometry<Source> area(Ring outer, std::vector<Ring> holes = {}) {
    return Areas<Source>{{{std::move(outer), std::move(holes)}}};
}

double ring_area(const Ring& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return std::abs(sum) / 2;
}

double area_of(const Geometry<Source>& geometry) {
    double sum = 0;
    for (const auto& part : std::get<Areas<Source>>(geometry).parts) {
        sum += ring_area(part.outer);
        for (const auto& hole : part.holes) sum -= ring_area(hole);
    }
    return sum;
}

bool valid_by_geos(GEOSContextHandle_t context, const Ring& ring) {
    auto closed = ring;
    closed.push_back(ring.front());
    auto* sequence = GEOSCoordSeq_copyFromBuffer_r(context, &closed[0].x,
                                                   static_cast<unsigned>(closed.size()), 0, 0);
    auto* polygon = GEOSGeom_createPolygon_r(
        context, GEOSGeom_createLinearRing_r(context, sequence), nullptr, 0);
    const bool valid = GEOSisValid_r(context, polygon) == 1;
    GEOSGeom_destroy_r(context, polygon);
    return valid;
}

TEST(GeometryRepairer, DoesNotTouchWhatIsValid) {
    GeometryRepairer repairer;
    const auto square = area({{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{{1, 1}, {2, 1}, {2, 2}}});
    auto repaired = square;
    EXPECT_EQ(repairer.repair(repaired), "");
    EXPECT_EQ(repaired, square);
}

TEST(GeometryRepairer, CutsABowTieIntoItsTwoWings) {
    GeometryRepairer repairer;
    auto bow = area({{0, 0}, {2, 2}, {2, 0}, {0, 2}});
    EXPECT_EQ(repairer.repair(bow), "self-intersection");
    EXPECT_EQ(std::get<Areas<Source>>(bow).parts.size(), 2U);
    EXPECT_DOUBLE_EQ(area_of(bow), 2.0);
    EXPECT_EQ(repairer.repair(bow), "") << "what was repaired is valid";
}

TEST(GeometryRepairer, NamesTheFault) {
    GeometryRepairer repairer;
    auto outside = area({{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {{{5, 5}, {6, 5}, {6, 6}}});
    EXPECT_EQ(repairer.repair(outside), "hole lies outside shell");
    auto touching = area({{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}});
    EXPECT_NE(repairer.repair(touching), "");
}

TEST(GeometryRepairer, LeavesNothingOfAnAreaWithoutArea) {
    GeometryRepairer repairer;
    for (const Ring& ring : {Ring{{1, 1}}, Ring{{1, 1}, {2, 2}}, Ring{{1, 1}, {2, 2}, {3, 3}},
                             Ring{{1, 1}, {1, 1}, {1, 1}, {1, 1}}}) {
        auto flat = area(ring);
        EXPECT_NE(repairer.repair(flat), "");
        EXPECT_TRUE(std::get<Areas<Source>>(flat).parts.empty());
    }
}

TEST(GeometryRepairer, DropsLinesWithoutLengthAndKeepsTheOthers) {
    GeometryRepairer repairer;
    Geometry<Source> lines =
        Lines<Source>{{{{1, 1}, {1, 1}}, {{0, 0}, {1, 0}}, {{0, 0}, {1, 0}, {0, 0}}}};
    EXPECT_EQ(repairer.repair(lines), "line without length");
    EXPECT_EQ(std::get<Lines<Source>>(lines).parts.size(), 2U);
}

TEST(SurelySimple, NeverCallsSimpleWhatGeosCallsInvalid) {
    GEOSContextHandle_t context = GEOS_init_r();
    std::mt19937 random(11);
    std::size_t sure = 0;
    for (int round = 0; round < 20000; ++round) {
        Ring ring(3 + random() % 5);
        // A coarse grid, so that touching and collinear edges come up often.
        for (auto& point : ring)
            point = {static_cast<double>(random() % 7), static_cast<double>(random() % 7)};
        if (!surely_simple(ring)) continue;
        ++sure;
        ASSERT_TRUE(valid_by_geos(context, ring)) << "round " << round;
    }
    GEOS_finish_r(context);
    EXPECT_GT(sure, 1000U) << "the test must meet simple rings";
}

/// A star of random reach, its corners on a grid of that many steps a unit.
Ring star(std::size_t corners, double steps, std::mt19937& random) {
    std::uniform_real_distribution<double> reach(0.3, 1);
    Ring ring(corners);
    for (std::size_t i = 0; i < corners; ++i) {
        const double turn = 2 * std::numbers::pi * static_cast<double>(i) / double(corners);
        const double radius = reach(random);
        ring[i] = {std::round(radius * std::cos(turn) * steps) / steps,
                   std::round(radius * std::sin(turn) * steps) / steps};
    }
    return ring;
}

TEST(SurelySimple, TheSweepNeverCallsSimpleWhatGeosCallsInvalid) {
    GEOSContextHandle_t context = GEOS_init_r();
    std::mt19937 random(5);
    std::size_t sure = 0;
    std::size_t invalid = 0;
    for (int round = 0; round < 6000; ++round) {
        const double steps = round % 2 == 0 ? 14 : 300;  // touching, or seldom so
        const Ring ring = star(65 + random() % 40, steps, random);
        const bool valid = valid_by_geos(context, ring);
        invalid += valid ? 0 : 1;
        if (!surely_simple(ring)) continue;
        ++sure;
        ASSERT_TRUE(valid) << "round " << round;
    }
    GEOS_finish_r(context);
    EXPECT_GT(sure, 1000U) << "the test must meet simple rings";
    EXPECT_GT(invalid, 1000U) << "and others";
}

TEST(SurelySimple, TheSweepFindsSimpleWhatIsSimple) {
    std::mt19937 random(6);
    for (int round = 0; round < 500; ++round)
        EXPECT_TRUE(surely_simple(star(65 + random() % 2000, 1e12, random))) << round;
    Ring comb;
    for (int i = 0; i < 5000; ++i) {
        comb.push_back({double(i), 1});
        comb.push_back({i + 0.5, 0.1});
    }
    comb.push_back({5000, 1});
    comb.push_back({5000, 0});
    comb.push_back({0, 0});
    EXPECT_TRUE(surely_simple(comb));
    comb[101] = {50.5, -0.1};  // one tooth through the back
    EXPECT_FALSE(surely_simple(comb));
}

/// Long edges side by side: whoever compares boxes compares each with each, for hours.
TEST(GeometryRepairer, AStarOfAMillionSpikesIsLookedAtInSeconds) {
    Ring ring(1'000'000);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const double turn = 2 * std::numbers::pi * static_cast<double>(i) / double(ring.size());
        const double radius = i % 2 == 0 ? 0.12 : 0.4;
        ring[i] = {125.3 + radius * std::cos(turn), 43.8 + 0.7 * radius * std::sin(turn)};
    }
    auto shape = area(ring);
    EXPECT_EQ(GeometryRepairer().repair(shape), "");
    EXPECT_EQ(std::get<Areas<Source>>(shape).parts.front().outer, ring);
}

TEST(SurelySimple, KnowsAnOrdinaryParcel) {
    EXPECT_TRUE(surely_simple({{445700, 4860700},
                               {445800, 4860700},
                               {445800, 4860800},
                               {445750, 4860790},
                               {445700, 4860800}}));
    EXPECT_FALSE(surely_simple({{0, 0}, {2, 2}, {2, 0}, {0, 2}}));
}

}  // namespace
}  // namespace geodata
