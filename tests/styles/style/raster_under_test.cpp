#include "styles/style/raster_under.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace styles {
namespace {

using Json = nlohmann::json;

constexpr const char* kStyle =
    R"({"version": 8, "sources": {"city": {"type": "vector"}}, "layers": [
    {"id": "land", "type": "background", "paint": {"background-color": "#fff"}},
    {"id": "greens", "type": "fill", "source": "city", "paint": {"fill-color": "#0f0"}},
    {"id": "parcels", "type": "fill", "source": "city", "source-layer": "parcels", "minzoom": 10,
     "filter": ["has", "code"], "metadata": {"goldenbelt:layer": "parcels"},
     "paint": {"fill-color": ["get", "colour"], "fill-opacity": 0.9}},
    {"id": "idle", "type": "fill", "source": "city", "paint": {"fill-pattern": "hatch"}},
    {"id": "roads", "type": "line", "source": "city"}]})";

Json over(const RasterUnder& under = {"http://map/imagery/a/{z}/{x}/{y}"}) {
    return Json::parse(with_raster_under(kStyle, {under}));
}

std::vector<std::string> ids(const Json& style) {
    std::vector<std::string> found;
    for (const Json& layer : style["layers"]) found.push_back(layer["id"]);
    return found;
}

TEST(RasterUnder, LiesOnTheBackgroundAndUnderEverythingElse) {
    EXPECT_EQ(ids(over()), (std::vector<std::string>{"land", "goldenbelt-under", "greens",
                                                     "parcels", "parcels-over-casing",
                                                     "parcels-over-line", "idle", "roads"}));
}

TEST(RasterUnder, TakesTheFillsAwayAndLeavesThemToBeClicked) {
    const Json style = over();
    EXPECT_EQ(style["layers"][2]["paint"]["fill-opacity"], 0);
    EXPECT_EQ(style["layers"][3]["paint"]["fill-opacity"], 0);
    EXPECT_FALSE(style["layers"][3].contains("layout")) << "an invisible layer answers no click";
}

TEST(RasterUnder, DrawsTheClassAsALineInItsColourInsideACasing) {
    const Json style = over();
    const Json& casing = style["layers"][4];
    const Json& line = style["layers"][5];
    EXPECT_EQ(line["paint"]["line-color"], Json::parse(R"(["get", "colour"])"));
    for (const char* key : {"filter", "source", "source-layer", "metadata"}) {
        EXPECT_EQ(line[key], style["layers"][3][key]) << key;
        EXPECT_EQ(casing[key], style["layers"][3][key]) << key;
    }
    EXPECT_EQ(line["minzoom"], 10);
    EXPECT_EQ(casing["paint"]["line-color"], "#FFFFFF");
}

TEST(RasterUnder, LeavesHatchesAndLinesAlone) {
    const Json style = over();
    EXPECT_EQ(style["layers"][6]["paint"], Json::parse(R"({"fill-pattern": "hatch"})"));
    EXPECT_EQ(style["layers"][7],
              Json::parse(R"({"id": "roads", "type": "line", "source": "city"})"));
}

TEST(RasterUnder, SaysWhereThePicturesAreAndHowStrong) {
    RasterUnder under{"http://map/imagery/a/{z}/{x}/{y}"};
    under.min_zoom = 3;
    under.max_zoom = 17;
    under.bounds = {125, 43, 126, 44};
    under.attribution = "© 测绘院";
    under.opacity = 0.5;
    const Json style = over(under);
    const Json& source = style["sources"]["goldenbelt-under"];
    EXPECT_EQ(source["tiles"][0], "http://map/imagery/a/{z}/{x}/{y}");
    EXPECT_EQ(source["tileSize"], 512);
    EXPECT_EQ(source["minzoom"], 3);
    EXPECT_EQ(source["maxzoom"], 17);
    EXPECT_EQ(source["bounds"], Json::parse("[125.0, 43.0, 126.0, 44.0]"));
    EXPECT_EQ(source["attribution"], "© 测绘院");
    EXPECT_EQ(style["layers"][1]["paint"]["raster-opacity"], 0.5);
}

TEST(RasterUnder, LaysOnePictureOverAnother) {
    const Json style = Json::parse(with_raster_under(kStyle, {{"http://map/a"}, {"http://map/b"}}));
    EXPECT_EQ(style["layers"][0]["id"], "land");
    EXPECT_EQ(style["layers"][1]["id"], "goldenbelt-under");
    EXPECT_EQ(style["layers"][2]["id"], "goldenbelt-under-2");
    EXPECT_EQ(style["layers"][3]["id"], "greens");
    EXPECT_EQ(style["sources"]["goldenbelt-under"]["tiles"][0], "http://map/a");
    EXPECT_EQ(style["sources"]["goldenbelt-under-2"]["tiles"][0], "http://map/b");
}

TEST(RasterUnder, LiesInAStyleWithoutSourcesOrOtherLayers) {
    const char* const bare = R"({"version": 8, "layers": [{"id": "land", "type": "background"}]})";
    const Json style = Json::parse(with_raster_under(bare, {{"http://map/a"}}));
    EXPECT_EQ(ids(style), (std::vector<std::string>{"land", "goldenbelt-under"}));
    EXPECT_TRUE(style["sources"].contains("goldenbelt-under"));
}

TEST(RasterUnder, LeavesWhatIsNoStyleAsItIs) {
    for (const char* text : {"", "{", "[]", "{\"layers\":3}"})
        EXPECT_EQ(with_raster_under(text, {RasterUnder{"x"}}), text);
}

}  // namespace
}  // namespace styles
