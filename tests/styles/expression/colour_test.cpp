#include "styles/expression/colour.hpp"

#include <gtest/gtest.h>

namespace styles {
namespace {

std::string read(std::string_view text) {
    const auto colour = parse_colour(text);
    return colour ? to_string(*colour) : "none";
}

TEST(Colour, IsReadInEachWayOfWriting) {
    const std::pair<const char*, const char*> cases[] = {
        {"RebeccaPurple", "rgba(102,51,153,1)"},
        {"#f0c", "rgba(255,0,204,1)"},
        {"#ff00cc80", "rgba(255,0,204,0.5019607843137255)"},
        {"rgb(1, 2, 3)", "rgba(1,2,3,1)"},
        {"rgb(1 2 3 / 50%)", "rgba(1,2,3,0.5)"},
        {"hsl(120deg 50% 25%)", "rgba(32,96,32,1)"},
        {"hwb(120 20% 20%)", "rgba(51,204,51,1)"},
        {"hwb(0 60% 60%)", "rgba(128,128,128,1)"},
        {"transparent", "rgba(0,0,0,0)"},
        {"rgba(10, 20, 30, 0)", "rgba(10,20,30,0)"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(read(text), expected) << text;
}

TEST(Colour, IsNotReadWhereItIsNone) {
    for (const char* text :
         {"", "blak", "#12345", "#gg0", "rgb(1, 2 3)", "rgb(1,2)", "rgb(1,2,3,4,5)", "hsl(1,2,3)",
          "rgb(1e,2,3)", "rgb(1,2,3) x", "hsl(10%, 1%, 1%)"}) {
        EXPECT_EQ(read(text), "none") << text;
    }
}

TEST(Colour, GoesTheShorterWayRoundTheHues) {
    const Colour red = *parse_colour("hsl(350, 80%, 50%)");
    const Colour orange = *parse_colour("hsl(30, 80%, 50%)");
    const Rgba between = rgba_of(interpolate(red, orange, 0.5, ColourSpace::Hcl));
    EXPECT_GT(between[0], between[1]);  // through red, not through green and blue
    EXPECT_GT(between[0], between[2]);
}

TEST(Colour, KeepsItsHueWhileItFadesIn) {
    const Colour none = *parse_colour("rgba(0, 0, 255, 0)");
    const Colour blue = *parse_colour("blue");
    EXPECT_EQ(rgba_of(interpolate(none, blue, 0.5, ColourSpace::Rgb)), (Rgba{0, 0, 1, 0.5}));
}

}  // namespace
}  // namespace styles
