#include "styles/legend/class_paint.hpp"

#include <gtest/gtest.h>

namespace tests {
namespace {

using styles::ClassPaint;
using styles::ClassPainter;
using styles::Json;

class ClassPaintTest : public testing::Test {
  protected:
    [[nodiscard]] ClassPaint paint(const std::string& layer,
                                   const Json& properties,
                                   const std::string& mark = {}) const {
        return ClassPainter(layers_, "#FFFFFF").paint(layer, properties, mark);
    }

    const Json layers_ = Json::parse(R"([
        {"type":"background","paint":{"background-color":"#FFFFFF"}},
        {"type":"line","source-layer":"lines","minzoom":12,
         "paint":{"line-color":"#ffffff","line-width":["interpolate",["linear"],["zoom"],14,4,16,8]}},
        {"type":"line","source-layer":"lines","filter":["==",["get","kind"],"metro"],
         "paint":{"line-color":"#5B3FA0","line-width":4,"line-dasharray":[3,2],"line-opacity":0.5,
                  "line-offset":-2}},
        {"type":"line","source-layer":"lines","minzoom":16,"paint":{"line-color":"#000000"}},
        {"type":"symbol","source-layer":"lines","layout":{"text-field":["get","mark"]},
         "paint":{"text-color":"#112233","text-halo-color":"#FFFFFF"}},
        {"type":"fill","source-layer":"areas",
         "paint":{"fill-color":"#FF0000","fill-opacity":["case",["==",["get","kind"],"pale"],0.2,1]}},
        {"type":"fill","source-layer":"areas",
         "filter":["all",["==",["get","kind"],"hatched"],[">=",["get","area_ha"],0.3]],
         "paint":{"fill-pattern":["concat","hatch-",["get","kind"]]}},
        {"type":"fill","source-layer":"far","maxzoom":9,"paint":{"fill-color":"#00FF00"}},
        {"type":"symbol","source-layer":"sites",
         "layout":{"icon-image":["concat","site-",["get","stage"]]}},
        {"type":"symbol","source-layer":"areas_labels","layout":{"text-field":["get","kind"]},
         "paint":{"text-color":"#445566","text-halo-color":"#778899"}}])");
};

TEST_F(ClassPaintTest, LinesStandFromBelowToAboveWithDashesInPixels) {
    const ClassPaint metro = paint("lines", {{"kind", "metro"}});
    ASSERT_EQ(metro.strokes.size(), 2U) << "the third begins at zoom 16";
    EXPECT_EQ(metro.strokes[0].colour, "#FFFFFF");
    EXPECT_DOUBLE_EQ(metro.strokes[0].width, 6) << "at zoom 15";
    EXPECT_TRUE(metro.strokes[0].dash.empty());
    EXPECT_EQ(metro.strokes[1].colour, "#5B3FA0");
    EXPECT_EQ(metro.strokes[1].dash, (std::vector<double>{12, 8}));
    EXPECT_DOUBLE_EQ(metro.strokes[1].opacity, 0.5);
    EXPECT_DOUBLE_EQ(metro.strokes[1].offset, -2);
}

TEST_F(ClassPaintTest, AFilterLeavesOutWhatTheClassIsNot) {
    EXPECT_EQ(paint("lines", {{"kind", "rail"}}).strokes.size(), 1U);
    EXPECT_TRUE(paint("nowhere", {{"kind", "rail"}}).strokes.empty());
}

TEST_F(ClassPaintTest, ATranslucentFillIsBlendedWithTheGround) {
    EXPECT_EQ(paint("areas", {{"kind", "plain"}}).fill, "#FF0000");
    EXPECT_EQ(paint("areas", {{"kind", "pale"}}).fill, "#FFCCCC");
}

TEST_F(ClassPaintTest, AHatchForLargeParcelsIsShown) {
    EXPECT_EQ(paint("areas", {{"kind", "hatched"}}).pattern, "hatch-hatched");
    EXPECT_EQ(paint("areas", {{"kind", "plain"}}).pattern, "");
}

TEST_F(ClassPaintTest, ALayerOfFarZoomsIsShownAsThere) {
    EXPECT_EQ(paint("far", Json::object()).fill, "#00FF00");
}

TEST_F(ClassPaintTest, IconsAndColoursOfMarksAreTheStyles) {
    EXPECT_EQ(paint("sites", {{"stage", "started"}}).icon, "site-started");
    const ClassPaint water = paint("lines", {{"mark", "水"}}, "水");
    EXPECT_EQ(water.text, "#112233");
    EXPECT_EQ(water.halo, "#FFFFFF");
    EXPECT_EQ(paint("lines", {{"mark", "水"}}, "气").text, "") << "the map does not write it";
    EXPECT_EQ(paint("areas", {{"kind", "0701"}}, "0701").text, "#445566") << "of the label points";
}

TEST_F(ClassPaintTest, ALayerThatCannotBeReadDrawsNothing) {
    const Json layers = Json::parse(R"([7,{"type":"line","source-layer":"a","filter":["nonsense"]},
        {"type":"line","source-layer":"a","paint":{"line-color":["nonsense"]}},
        {"type":"fill","source-layer":"a","paint":7}])");
    ClassPainter painter(layers, "#FFFFFF");
    const ClassPaint nothing = painter.paint("a", Json::object());
    EXPECT_TRUE(nothing.strokes.empty());
    EXPECT_EQ(nothing.fill, "");
}

}  // namespace
}  // namespace tests
