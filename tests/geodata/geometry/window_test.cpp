#include "geodata/geometry/window.hpp"

#include <gtest/gtest.h>

namespace geodata {
namespace {

TEST(Window, IsEmptyUntilItIncludesAPoint) {
    Window window;
    EXPECT_TRUE(window.empty());
    window.include(3, -4);
    EXPECT_FALSE(window.empty());
    EXPECT_EQ(window, (Window{3, -4, 3, -4}));
}

TEST(Window, MeetsANeighbourThatSharesItsEdge) {
    EXPECT_TRUE((Window{0, 0, 10, 10}.intersects({10, 10, 20, 20})));
    EXPECT_FALSE((Window{0, 0, 10, 10}.intersects({11, 0, 20, 10})));
}

TEST(Window, IncludingAnEmptyWindowChangesNothing) {
    Window window{0, 0, 1, 1};
    window.include(Window{});
    EXPECT_EQ(window, (Window{0, 0, 1, 1}));
}

}  // namespace
}  // namespace geodata
