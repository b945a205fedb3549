#include "styles/sprites/svg_numbers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

using namespace styles;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(NumbersIn, ReadsPathsListsAndCss) {
    EXPECT_THAT(numbers_in("M1-2.5e1 3,.5.5"), ElementsAre(1, -25, 3, 0.5, 0.5));
    EXPECT_THAT(numbers_in("stroke:#123456;stroke-width:2px"), ElementsAre(2));
    EXPECT_THAT(numbers_in("translate(+4 -)"), ElementsAre(4));
    EXPECT_THAT(numbers_in("none"), IsEmpty());
}

TEST(NumbersIn, TakesWhatIsTooLargeForANumberAsInfinite) {
    const auto numbers = numbers_in("1e999");
    ASSERT_EQ(numbers.size(), 1U);
    EXPECT_TRUE(std::isinf(numbers[0]));
}

TEST(TransformReach, BoundsHowFarAPointIsCarried) {
    EXPECT_EQ(transform_reach("translate(3 4)").offset, 7);
    EXPECT_EQ(transform_reach("scale(2) translate(3)").offset, 6);
    EXPECT_EQ(transform_reach("translate(3) scale(2)").offset, 3);
    EXPECT_EQ(transform_reach("scale(-2, 5)").stretch, 5);
    EXPECT_EQ(transform_reach("rotate(45)").stretch, 1);
    EXPECT_EQ(transform_reach("").stretch, 1);
    EXPECT_TRUE(std::isinf(transform_reach("twist(1)").stretch));
    EXPECT_TRUE(std::isinf(transform_reach("scale(1e999)").stretch));
}
