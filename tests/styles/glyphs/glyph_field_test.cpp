#include "styles/glyphs/glyph_field.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace styles;

namespace {

Outline square(float left, float bottom, float side, bool reversed = false) {
    Outline outline;
    outline.move_to({left, bottom});
    if (reversed) {
        outline.line_to({left, bottom + side});
        outline.line_to({left + side, bottom + side});
        outline.line_to({left + side, bottom});
    } else {
        outline.line_to({left + side, bottom});
        outline.line_to({left + side, bottom + side});
        outline.line_to({left, bottom + side});
    }
    outline.close();
    return outline;
}

int at(const GlyphField& field, int x, int y) {
    return static_cast<unsigned char>(
        field.bitmap[static_cast<std::size_t>(y * (field.width + 2 * kFieldBorder) + x)]);
}

/// Distance from a square's outline, negative inside.
double distance(double x, double y, double side) {
    const double dx = std::max(-x, x - side);
    const double dy = std::max(-y, y - side);
    if (dx <= 0 && dy <= 0) return std::max(dx, dy);
    return std::hypot(std::max(dx, 0.0), std::max(dy, 0.0));
}

}  // namespace

TEST(GlyphField, HoldsTheExactDistanceToASquare) {
    for (const bool reversed : {false, true}) {
        const auto field = distance_field_of(square(2, -3, 10, reversed));
        ASSERT_TRUE(field.has_value());
        EXPECT_EQ(field->left, 2);
        EXPECT_EQ(field->bottom, -3);
        EXPECT_EQ(field->width, 10);
        EXPECT_EQ(field->height, 10);
        ASSERT_EQ(field->bitmap.size(), 16U * 16U);
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 16; ++x) {
                const double d = distance(x + 0.5 - kFieldBorder, y + 0.5 - kFieldBorder, 10);
                const double value = std::clamp(255 - 255 * (d / 8 + 0.25), 0.0, 255.0);
                EXPECT_NEAR(at(*field, x, y), value, 0.51) << x << ' ' << y;
            }
        }
    }
}

TEST(GlyphField, HoldsTheDistanceToACircleMadeOfCurves) {
    // Four cubic arcs; they leave the circle by 0.03 % of the radius.
    constexpr float r = 9;
    constexpr float k = 0.5522847F * r;
    Outline circle;
    circle.move_to({r, 0});
    circle.cubic_to({r, k}, {k, r}, {0, r});
    circle.cubic_to({-k, r}, {-r, k}, {-r, 0});
    circle.cubic_to({-r, -k}, {-k, -r}, {0, -r});
    circle.cubic_to({k, -r}, {r, -k}, {r, 0});
    circle.close();
    const auto field = distance_field_of(circle);
    ASSERT_TRUE(field.has_value());
    ASSERT_EQ(field->width, 18);
    for (int y = 0; y < 24; ++y) {
        for (int x = 0; x < 24; ++x) {
            const double d = std::hypot(x + 0.5 - 12, y + 0.5 - 12) - r;
            EXPECT_NEAR(at(*field, x, y), std::clamp(255 - 255 * (d / 8 + 0.25), 0.0, 255.0), 1.1);
        }
    }
}

TEST(GlyphField, LeavesAHoleWhereTheInnerContourTurnsBack) {
    Outline ring = square(0, 0, 20);
    ring.move_to({6, 6});
    ring.line_to({6, 14});
    ring.line_to({14, 14});
    ring.line_to({14, 6});
    ring.close();
    const auto field = distance_field_of(ring);
    EXPECT_LT(at(*field, 13, 13), 100);  // the middle of the hole
    EXPECT_GT(at(*field, 6, 13), 191);   // the middle of the left bar
}

TEST(GlyphField, FillsWhereContoursOverlap) {
    Outline two = square(0, 0, 12);
    two.move_to({6, 0});
    two.line_to({18, 0});
    two.line_to({18, 12});
    two.line_to({6, 12});
    two.close();
    EXPECT_GT(at(*distance_field_of(two), 12, 9), 191);
    two.even_odd = true;
    EXPECT_LT(at(*distance_field_of(two), 12, 9), 191);
}

TEST(GlyphField, RoundsItsBoxToTheNearestPixel) {
    const auto field = distance_field_of(square(0.4F, 0.6F, 10));
    EXPECT_EQ(field->left, 0);
    EXPECT_EQ(field->bottom, 1);
    EXPECT_EQ(field->width, 10);
    EXPECT_EQ(field->height, 10);
}

TEST(GlyphField, OfNothingIsEmpty) {
    const auto field = distance_field_of(Outline{});
    ASSERT_TRUE(field.has_value());
    EXPECT_TRUE(field->bitmap.empty());
}

TEST(GlyphField, RefusesWhatIsNoCharacter) {
    EXPECT_FALSE(distance_field_of(square(0, 0, 5000)).has_value());
    EXPECT_FALSE(distance_field_of(square(1e9F, 0, 10)).has_value());
    EXPECT_FALSE(distance_field_of(square(std::nanf(""), 0, 10)).has_value());
    Outline fine;
    for (int i = 0; i < 40'000; ++i)
        fine.line_to({static_cast<float>(i % 7), static_cast<float>(i % 5)});
    EXPECT_FALSE(distance_field_of(fine).has_value());
}
