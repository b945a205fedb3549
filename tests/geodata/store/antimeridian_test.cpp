#include "geodata/store/antimeridian.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace geodata {
namespace {

double area_of(const Path<LonLat>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& a = ring[i];
        const auto& b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return std::abs(sum / 2);
}

double area_of(const Areas<LonLat>& areas) {
    double sum = 0;
    for (const auto& part : areas.parts) {
        sum += area_of(part.outer);
        for (const auto& hole : part.holes) sum -= area_of(hole);
    }
    return sum;
}

void expect_inside_the_world(const Areas<LonLat>& areas) {
    for (const auto& part : areas.parts) {
        for (const auto& p : part.outer) EXPECT_LE(std::abs(p.x), 180);
        EXPECT_FALSE(crosses_antimeridian(part.outer, true));
    }
}

TEST(Antimeridian, LeavesAlonePathsThatDoNotReachIt) {
    EXPECT_FALSE(crosses_antimeridian({{-179, 0}, {0, 10}, {179, 0}}, false));
    EXPECT_TRUE(crosses_antimeridian({{-179, 0}, {0, 10}, {179, 0}}, true));
    EXPECT_FALSE(crosses_antimeridian({{-180, -90}, {180, -90}, {180, 90}, {-180, 90}}, true))
        << "the whole world";
    EXPECT_TRUE(crosses_antimeridian({{179, 0}, {181, 0}}, false));
}

TEST(Antimeridian, CutsAnAreaIntoTheTwoSidesOfTheLine) {
    for (const Path<LonLat>& ring : {Path<LonLat>{{178, 0}, {-179, 0}, {-179, 2}, {178, 2}},
                                     Path<LonLat>{{178, 0}, {181, 0}, {181, 2}, {178, 2}},
                                     Path<LonLat>{{-182, 0}, {-179, 0}, {-179, 2}, {-182, 2}}}) {
        const Areas<LonLat> cut = cut_at_antimeridian(Areas<LonLat>{{{ring, {}}}});
        ASSERT_EQ(cut.parts.size(), 2U);
        expect_inside_the_world(cut);
        EXPECT_NEAR(area_of(cut), 6, 1e-9);
    }
}

TEST(Antimeridian, CutsHolesWithTheirArea) {
    const Areas<LonLat> area{
        {{{{170, -10}, {-170, -10}, {-170, 10}, {170, 10}},
          {{{178, -1}, {178, 1}, {-178, 1}, {-178, -1}}, {{-175, 5}, {-174, 5}, {-174, 6}}}}}};
    const Areas<LonLat> cut = cut_at_antimeridian(area);
    ASSERT_EQ(cut.parts.size(), 2U);
    EXPECT_NEAR(area_of(cut), 400 - 8 - 0.5, 1e-9);
}

TEST(Antimeridian, LeadsARingRoundThePoleAlongIt) {
    Path<LonLat> coast;
    for (int lon = -180; lon < 180; lon += 10) coast.push_back({double(lon), -70});
    const Areas<LonLat> cut = cut_at_antimeridian(Areas<LonLat>{{{coast, {}}}});
    expect_inside_the_world(cut);
    EXPECT_NEAR(area_of(cut), 360 * 20, 1e-6);
}

TEST(Antimeridian, CutsALineAndKeepsItsLength) {
    const Lines<LonLat> cut =
        cut_at_antimeridian(Lines<LonLat>{{{{170, 0}, {-170, 0}, {-160, 0}, {175, 0}}}});
    ASSERT_EQ(cut.parts.size(), 3U);
    double length = 0;
    for (const auto& part : cut.parts) {
        EXPECT_FALSE(crosses_antimeridian(part, false));
        for (std::size_t i = 1; i < part.size(); ++i) length += std::abs(part[i].x - part[i - 1].x);
    }
    EXPECT_NEAR(length, 20 + 10 + 25, 1e-9);
}

TEST(Antimeridian, BringsPointsBackIntoTheWorld) {
    const Points<LonLat> moved =
        cut_at_antimeridian(Points<LonLat>{{{190, 1}, {-190, 2}, {180, 3}}});
    EXPECT_EQ(moved.parts, (Path<LonLat>{{-170, 1}, {170, 2}, {180, 3}}));
}

}  // namespace
}  // namespace geodata
