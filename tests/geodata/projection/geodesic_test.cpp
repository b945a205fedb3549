#include "geodata/projection/geodesic.hpp"

#include "geodata/projection/projector.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

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

}  // namespace
}  // namespace geodata
