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
    const auto height = [](const std::string& png) {  // PNG, 11.2.2: after signature and head
        return static_cast<unsigned char>(png[22]) * 256 + static_cast<unsigned char>(png[23]);
    };
    Legend nested = legend_;
    nested.groups.erase(nested.groups.begin(), nested.groups.end() - 1);
    for (int i = 0; i < 4; ++i) nested.groups[0].entries.push_back(nested.groups[0].entries[1]);
    Legend rows = nested;
    rows.groups[0].symbol = "circle";
    const auto a = styles::legend_png(nested, {});
    const auto b = styles::legend_png(rows, {});
    ASSERT_TRUE(a && b);
    EXPECT_LT(height(*a), height(*b));
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
