#include "styles/legend/legend.hpp"

#include "styles/legend/draw_legend.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace tests {
namespace {

using styles::Legend;

constexpr const char* kStyle = R"({"sprite":"/sprites/night","metadata":{"goldenbelt:legend":[
  {"layer":"bands","title":{"zh":"廊道","en":"Corridors"},"symbol":"line","field":"kind",
   "classes":[{"values":["axis"],"zh":"轴","en":"Axis","colour":"#B07A00","mark":"轴"}]},
  {"layer":"lines","title":{"zh":"廊道","en":"Corridors"},"symbol":"line","with":{"kind":"metro"},
   "classes":[{"values":[],"zh":"规划","en":"Planned","colour":"#5B3FA0","with":{"phase":"planned"}},
              {"values":[],"zh":"现状","en":"Existing","colour":"#5B3FA0","with":{"phase":"done"}}]},
  {"layer":"parcels","title":{"zh":"用地","en":"Land use"},"symbol":"fill","field":"code",
   "classes":[{"values":["16"],"zh":"留白","en":"Reserved","colour":"#EEEEEE"}]},
  {"layer":"sites","title":{"zh":"投资","en":"Investment"},"symbol":"size",
   "classes":[{"values":[],"zh":"少","en":"Less","colour":"#808080","diameter":6},
              {"values":[],"zh":"多","en":"More","colour":"#808080","diameter":26}]}]},
  "layers":[
   {"type":"line","source-layer":"bands","paint":{"line-color":"#B07A00","line-width":2}},
   {"type":"line","source-layer":"lines","filter":["all",["==",["get","kind"],"metro"],["==",["get","phase"],"planned"]],
    "paint":{"line-color":"#5B3FA0","line-width":4,"line-dasharray":[3,2]}},
   {"type":"line","source-layer":"lines","filter":["all",["==",["get","kind"],"metro"],["!=",["get","phase"],"planned"]],
    "paint":{"line-color":"#5B3FA0","line-width":4}},
   {"type":"fill","source-layer":"parcels","paint":{"fill-pattern":"hatch-landuse_16"}}]})";

/// Height of a picture (PNG, 11.2.2: after signature, head and width).
unsigned height_of(const std::string& png) {
    unsigned height = 0;
    for (std::size_t i = 20; i < 24; ++i)
        height = 256 * height + static_cast<unsigned char>(png[i]);
    return height;
}

class LegendTest : public testing::Test {
  protected:
    LegendTest() : legend_(*styles::legend_of("test", kStyle)) {}
    Legend legend_;
};

TEST_F(LegendTest, SwatchesHaveTheLinesOfTheStyle) {
    EXPECT_EQ(legend_.sprite, "night");
    const auto& phases = legend_.groups[1].entries;
    ASSERT_EQ(phases[0].strokes.size(), 1U);
    EXPECT_EQ(phases[0].strokes[0].dash, (std::vector<double>{12, 8}));
    ASSERT_EQ(phases[1].strokes.size(), 1U);
    EXPECT_TRUE(phases[1].strokes[0].dash.empty());
}

TEST_F(LegendTest, AHatchOfTheMapLiesOverTheClassesOwnColour) {
    const auto& reserved = legend_.groups[2].entries[0];
    EXPECT_EQ(reserved.pattern, "hatch-landuse_16");
    EXPECT_EQ(reserved.over, "#EEEEEE");
}

TEST_F(LegendTest, TwoLayersOfOneTitleAreToldApartByTheirOwn) {
    std::vector<geodata::LayerSchema> schemas(2);
    schemas[0].id = "bands";
    schemas[0].title = {"廊道范围", ""};
    schemas[1].id = "lines";
    styles::put_in_order(legend_, schemas);
    EXPECT_EQ(legend_.groups[0].title, (geodata::Title{"廊道范围", "Corridors"}));
    EXPECT_EQ(legend_.groups[1].title, (geodata::Title{"廊道", "Corridors"}));
    EXPECT_EQ(legend_.groups[2].title.zh, "用地");
}

TEST_F(LegendTest, NestedSizesTakeLessRoomThanRows) {
    Legend nested = legend_;
    nested.groups.erase(nested.groups.begin(), nested.groups.end() - 1);
    for (int i = 0; i < 4; ++i) nested.groups[0].entries.push_back(nested.groups[0].entries[1]);
    Legend rows = nested;
    rows.groups[0].symbol = "circle";
    const auto a = styles::legend_png(nested, {});
    const auto b = styles::legend_png(rows, {});
    ASSERT_TRUE(a && b);
    EXPECT_LT(height_of(*a), height_of(*b));
}

TEST_F(LegendTest, ALongTitlePushesDownWhatFollows) {
    legend_.title = {"图", "Map"};
    const auto one_line = styles::legend_png(legend_, {});
    legend_.title.zh = "规划一张图的标题很长，一行放不下，在第二行才写完";
    const auto two_lines = styles::legend_png(legend_, {});
    ASSERT_TRUE(one_line && two_lines);
    EXPECT_GE(height_of(*two_lines), height_of(*one_line) + 16);
}

TEST_F(LegendTest, ALongLabelTakesMoreLinesInsteadOfBeingCut) {
    styles::LegendPicture english;
    english.chinese = false;
    const auto short_label = styles::legend_png(legend_, english);
    legend_.groups[2].entries[0].label.en =
        "Reserved blank land, whose use is to be decided on later";
    const auto long_label = styles::legend_png(legend_, english);
    ASSERT_TRUE(short_label && long_label);
    EXPECT_GE(height_of(*long_label), height_of(*short_label) + 12);
}

TEST_F(LegendTest, ADashedLineIsDrawnDashed) {
    Legend solid = legend_;
    for (auto& entry : solid.groups[1].entries) entry.strokes[0].dash.clear();
    const auto dashed = styles::legend_png(legend_, {});
    const auto plain = styles::legend_png(solid, {});
    ASSERT_TRUE(dashed && plain);
    EXPECT_NE(*dashed, *plain);
}

}  // namespace
}  // namespace tests
