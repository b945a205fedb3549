#include "tools/sample_city/plane.hpp"

#include "geodata/projection/projector.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace tools {
namespace {

TEST(Plane, PutsTheWorkedPointWhereTheDomainNotesSay) {
    const PlanePoint point = to_plane({125.3245, 43.8807});
    EXPECT_NEAR(point.x, 445712.22, 0.01);
    EXPECT_NEAR(point.y, 4860788.65, 0.01);
}

TEST(Plane, AgreesWithProjToTheMillimetre) {
    auto projector = geodata::Projector::between({"EPSG:4490"}, {"EPSG:4551"});
    ASSERT_TRUE(projector.has_value());
    for (const auto& position : std::vector<geodata::Point<geodata::LonLat>>{
             {125.3245, 43.8807}, {124.02, 43.2}, {127.08, 45.02}, {126.0, 44.0}}) {
        std::array<double, 1> x{position.x};
        std::array<double, 1> y{position.y};
        ASSERT_TRUE(projector->forward(x, y).has_value());
        const PlanePoint point = to_plane(position);
        EXPECT_NEAR(point.x, x[0], 0.0011);
        EXPECT_NEAR(point.y, y[0], 0.0011);
    }
}

TEST(Plane, ScaleIsTheRatioOfLengths) {
    for (const double longitude : {126.0, 125.3245, 124.2, 127.0}) {
        const double latitude = 43.9;
        const double sine = std::sin(latitude * std::numbers::pi / 180.0);
        const double step = 0.01;  // degrees along the parallel, 800 m
        const double prime_vertical = 6378137.0 / std::sqrt(1.0 - 0.00669438002290 * sine * sine);
        const double ground =
            prime_vertical * std::sqrt(1.0 - sine * sine) * step * std::numbers::pi / 180.0;
        const PlanePoint from = to_plane({longitude - step / 2, latitude});
        const PlanePoint to = to_plane({longitude + step / 2, latitude});
        EXPECT_NEAR(scale_at(to_plane({longitude, latitude})),
                    std::hypot(to.x - from.x, to.y - from.y) / ground, 3e-6);
    }
}

}  // namespace
}  // namespace tools
