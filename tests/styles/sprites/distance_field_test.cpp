#include "styles/sprites/distance_field.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace styles;

TEST(DistanceField, SaysTheDistanceToTheEdgeOfADisc) {
    // A disc of radius 6 in an image of 16 pixels.
    constexpr int kSide = 16;
    constexpr double kRadius = 6;
    IconImage fine(kSide * kFieldDetail, kSide * kFieldDetail);
    for (int y = 0; y < fine.height; ++y) {
        for (int x = 0; x < fine.width; ++x) {
            const double dx = (x + 0.5) / kFieldDetail - kSide / 2.0;
            const double dy = (y + 0.5) / kFieldDetail - kSide / 2.0;
            if (std::hypot(dx, dy) < kRadius) fine.at(x, y) = 0xFF000000U;
        }
    }
    const IconImage field = distance_field(fine, 1);
    ASSERT_EQ(field.width, kSide + 2 * kFieldMargin);
    for (int y = 0; y < field.height; ++y) {
        for (int x = 0; x < field.width; ++x) {
            const double distance =
                std::hypot(x + 0.5 - field.width / 2.0, y + 0.5 - field.height / 2.0) - kRadius;
            const double expected = 255 - 255 * (distance / 8 + 0.25);
            if (expected < 2 || expected > 253) continue;
            EXPECT_NEAR(field.at(x, y) >> 24U, expected, 4) << x << ' ' << y;
        }
    }
}

TEST(DistanceField, OfNothingIsNothing) {
    const IconImage field = distance_field(IconImage(8 * kFieldDetail, 8 * kFieldDetail), 2);
    EXPECT_EQ(field.width, 8 + 4 * kFieldMargin);
    for (const std::uint32_t pixel : field.pixels) EXPECT_EQ(pixel, 0U);
}
