#include "geodata/projection/projector.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace geodata {
namespace {

// Renmin Street × Jiefang Road in Changchun, in four systems (computed once with cs2cs of
// PROJ 9.1.1).
constexpr double kLongitude = 125.3245;
constexpr double kLatitude = 43.8807;

struct SamePlace {
    const char* crs;
    double x, y;
};
constexpr std::array<SamePlace, 3> kSamePlace{{{"EPSG:4551", 445712.22, 4860788.65},
                                               {"EPSG:4530", 42445712.22, 4860788.65},
                                               {"EPSG:4550", 686814.55, 4863194.32}}};

TEST(Projector, KeepsEastingFirstThoughTheAuthorityPutsNorthingFirst) {
    for (const auto& place : kSamePlace) {
        auto projector = Projector::between({place.crs}, lon_lat_crs());
        ASSERT_TRUE(projector) << projector.error().message;
        std::array<double, 1> x{place.x};
        std::array<double, 1> y{place.y};
        ASSERT_TRUE(projector->forward(x, y));
        // A centimetre is 1.2e-7° of longitude here; the table is rounded to the centimetre.
        EXPECT_NEAR(x[0], kLongitude, 1.3e-7) << place.crs;
        EXPECT_NEAR(y[0], kLatitude, 1e-7) << place.crs;
    }
}

TEST(Projector, GoesThereAndBackWithinAMicrometre) {
    auto there = Projector::between(lon_lat_crs(), {"EPSG:4530"});
    auto back = Projector::between({"EPSG:4530"}, {"EPSG:4490"});
    ASSERT_TRUE(there && back);
    std::vector<double> xs;
    std::vector<double> ys;
    for (double lon = 124.5; lon <= 127.5; lon += 0.1) {
        xs.push_back(lon);
        ys.push_back(43 + (lon - 124.5) / 2);
    }
    const auto lons = xs;
    const auto lats = ys;
    ASSERT_TRUE(there->forward(xs, ys));
    ASSERT_TRUE(back->forward(xs, ys));
    for (std::size_t i = 0; i < xs.size(); ++i) {
        EXPECT_NEAR(xs[i], lons[i], 1e-11);
        EXPECT_NEAR(ys[i], lats[i], 1e-11);
    }
}

TEST(Projector, ItsClosedMercatorAgreesWithProj) {
    auto closed = Projector::between(lon_lat_crs(), {"EPSG:3857"});
    // The long form of the same system does not take the short way.
    auto proj = Projector::between({"EPSG:4979"}, {"EPSG:3857"});
    ASSERT_TRUE(closed && proj);
    std::array<double, 3> x{kLongitude, -71.1, 7.42};
    std::array<double, 3> y{kLatitude, -42.38, 43.73};
    auto x2 = x;
    auto y2 = y;
    ASSERT_TRUE(closed->forward(x, y));
    ASSERT_TRUE(proj->forward(x2, y2));
    for (std::size_t i = 0; i < x.size(); ++i) {
        EXPECT_NEAR(x[i], x2[i], 1e-6);
        EXPECT_NEAR(y[i], y2[i], 1e-6);
    }
}

TEST(Projector, TreatsCgcs2000DegreesAsTheSamePlace) {
    auto projector = Projector::between({"EPSG:4490"}, lon_lat_crs());
    ASSERT_TRUE(projector);
    std::array<double, 1> x{kLongitude};
    std::array<double, 1> y{kLatitude};
    ASSERT_TRUE(projector->forward(x, y));
    EXPECT_EQ(x[0], kLongitude);
    EXPECT_EQ(y[0], kLatitude);
}

TEST(Projector, NamesTheSystemItDoesNotKnow) {
    const auto wrong = Projector::between({"EPSG:999999"}, lon_lat_crs());
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().message.find("EPSG:999999"), std::string::npos);
    EXPECT_FALSE(Projector::between({""}, lon_lat_crs()));
    EXPECT_FALSE(Projector::between({"+proj=merc"}, lon_lat_crs())) << "an operation is no system";
}

TEST(Projector, CountsPointsWithoutAPlaceAndConvertsTheOthers) {
    auto projector = Projector::between(lon_lat_crs(), {"EPSG:4551"});
    ASSERT_TRUE(projector);
    std::array<double, 3> x{kLongitude, std::numeric_limits<double>::quiet_NaN(), kLongitude};
    std::array<double, 3> y{kLatitude, 3, std::numeric_limits<double>::infinity()};
    const auto outcome = projector->forward(x, y);
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.error().message.find("2 of 3"), std::string::npos) << outcome.error().message;
    EXPECT_NEAR(x[0], 445712.22, 0.01);
    EXPECT_TRUE(std::isnan(x[1]) && std::isnan(y[2]));
}

}  // namespace
}  // namespace geodata
