#include "geodata/projection/geodesic.hpp"

#include "geodata/projection/projector.hpp"

#include <geodesic.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace geodata {
namespace {

/// A square of one hectare on the central meridian of zone 42, where the plane's scale is 1.
Path<LonLat> hectare() {
    std::array<double, 4> xs{499950, 500050, 500050, 499950};
    std::array<double, 4> ys{4860700, 4860700, 4860800, 4860800};
    auto projector = Projector::between({"EPSG:4551"}, lon_lat_crs());
    EXPECT_TRUE(projector->forward(xs, ys));
    Path<LonLat> path;
    for (std::size_t i = 0; i < xs.size(); ++i) path.push_back({xs[i], ys[i]});
    return path;
}

TEST(Geodesic, AgreesWithThePlaneWhereThePlaneIsTrue) {
    const auto ring = hectare();
    const Geometry<LonLat> area = Areas<LonLat>{{{ring, {}}}};
    EXPECT_NEAR(area_square_metres(area), 10000.0, 0.001);
    EXPECT_NEAR(length_metres(area), 400.0, 0.0001);
    EXPECT_NEAR(length_metres(Lines<LonLat>{{{ring[0], ring[1]}}}), 100.0, 0.0001);
}

TEST(Geodesic, TakesHolesOffWhicheverWayRingsAreWound) {
    auto ring = hectare();
    auto hole = ring;
    std::reverse(ring.begin(), ring.end());
    for (auto& point : hole) {
        point = {(point.x + ring[0].x) / 2, (point.y + ring[0].y) / 2};
    }
    const Geometry<LonLat> area = Areas<LonLat>{{{ring, {hole}}}};
    EXPECT_NEAR(area_square_metres(area), 7500.0, 0.01);
    EXPECT_EQ(area_square_metres(Points<LonLat>{{{125, 43}}}), 0.0);
}

/// Karney's method, edge by edge.
double by_geodesics(const Path<LonLat>& ring) {
    geod_geodesic globe{};
    geod_init(&globe, 6378137.0, 1 / 298.257222101);
    geod_polygon polygon{};
    geod_polygon_init(&polygon, 0);
    for (const auto& point : ring) geod_polygon_addpoint(&globe, &polygon, point.y, point.x);
    double area = 0;
    geod_polygon_compute(&globe, &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

TEST(Geodesic, ShortEdgesGiveWhatGeodesicsGive) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> share(0, 1);
    for (int i = 0; i < 2000; ++i) {
        const double lon = 360 * share(random) - 180;
        const double lat = 158 * share(random) - 79;
        const double radius = 0.0002 + 0.0045 * share(random);  // edges of 20 m to 550 m
        const int corners = 3 + static_cast<int>(6 * share(random));
        Path<LonLat> ring;
        for (int c = 0; c < corners; ++c) {
            const double turn = 2 * std::numbers::pi * (c + 0.8 * share(random)) / corners;
            ring.push_back({lon + radius / 2 * std::cos(turn), lat + radius / 2 * std::sin(turn)});
        }
        EXPECT_NEAR(area_square_metres(Areas<LonLat>{{{ring, {}}}}), by_geodesics(ring), 0.01)
            << lat << " " << radius;
    }
}

}  // namespace
}  // namespace geodata
