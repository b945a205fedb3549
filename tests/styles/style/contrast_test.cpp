#include "styles/style/contrast.hpp"

#include <gtest/gtest.h>

using namespace styles;

TEST(Contrast, IsTwentyOneBetweenBlackAndWhite) {
    EXPECT_NEAR(contrast("#000000", "#FFFFFF"), 21, 1e-9);
    EXPECT_NEAR(contrast("#FFFFFF", "#000000"), 21, 1e-9);
    EXPECT_NEAR(contrast("#777777", "#777777"), 1, 1e-9);
}

TEST(Contrast, AgreesWithThePublishedValueOfMiddleGrey) {
    EXPECT_NEAR(contrast("#767676", "#FFFFFF"), 4.54, 0.005);
}

TEST(Lightness, SpansZeroToAHundred) {
    EXPECT_NEAR(lightness("#000000"), 0, 1e-9);
    EXPECT_NEAR(lightness("#FFFFFF"), 100, 1e-6);
    EXPECT_NEAR(lightness("#777777"), 50, 0.2);
}

TEST(Grey, HasTheLuminanceOfTheColour) {
    EXPECT_EQ(grey_of("#000000"), "#000000");
    EXPECT_EQ(grey_of("#FFFFFF"), "#FFFFFF");
    EXPECT_EQ(grey_of("#808080"), "#808080");
    EXPECT_NEAR(luminance(grey_of("#EE6C00")), luminance("#EE6C00"), 0.003);
}
