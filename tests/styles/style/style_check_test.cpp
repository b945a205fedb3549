#include "styles/style/style_check.hpp"

#include "styles/style/national_boundary.hpp"
#include "styles/style/own_styles.hpp"
#include "styles/style/style_catalog.hpp"
#include "tests/styles/style/published_layers.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

using namespace styles;

namespace {

StyledLayer boundaries() {
    StyledLayer layer = plain_layer("osm_boundaries", geodata::GeometryKind::Areas);
    layer.schema.fields.push_back({"admin_level", geodata::FieldType::Text, {}, {}});
    return layer;
}

PublishedLayers published() {
    return published_layers(
        {domain_layer("parcel", geodata::GeometryKind::Areas), boundaries(),
         plain_layer("ne_110m_admin_0_countries", geodata::GeometryKind::Areas)});
}

/// A style with one layer; `parts` are members of the layer.
Json style_with(const std::string& parts) {
    return Json::parse(R"({"version":8,"sources":{"s":{"type":"vector","url":"/tiles/parcels"}},
                          "layers":[{"id":"one","source":"s",)" +
                       parts + "}]}");
}

std::string faults_of(const Json& style) {
    const PublishedLayers layers = published();
    std::string text;
    for (const std::string& fault : style_faults(style, &layers)) text += fault + "\n";
    return text;
}

bool refuses_limits(const std::string& parts) {
    return faults_of(style_with(parts)).find("national boundaries") != std::string::npos;
}

}  // namespace

TEST(StyleCheck, FindsNothingWrongWithTheProgramsOwnStyles) {
    for (const auto& layers :
         {all_sorts_of_layers(), cambridge_like_layers(), std::vector<StyledLayer>{boundaries()}}) {
        for (const std::string& fault : StyleCatalog(layers).faults()) ADD_FAILURE() << fault;
    }
}

TEST(StyleCheck, NamesALayerThatIsNotPublished) {
    const std::string faults = faults_of(style_with(R"("type":"fill","source-layer":"parzellen")"));
    EXPECT_NE(faults.find("layer 'one': no layer 'parzellen' is published"), std::string::npos)
        << faults;
    EXPECT_NE(faults.find("parcels"), std::string::npos);
}

TEST(StyleCheck, NamesAFieldThatDoesNotExist) {
    for (
        const char* parts :
        {R"("type":"fill","source-layer":"parcels","filter":["==","hue",1])",
         R"("type":"fill","source-layer":"parcels","filter":["all",["!in","hue","a","b"]])",
         R"("type":"fill","source-layer":"parcels","filter":["==",["get","hue"],1])",
         R"("type":"fill","source-layer":"parcels","paint":{"fill-color":["case",["has","hue"],"red","blue"]})",
         R"("type":"fill","source-layer":"parcels","paint":{"fill-opacity":{"property":"hue","stops":[[0,1]]}})",
         R"("type":"symbol","source-layer":"parcels_labels","layout":{"text-field":"{hue}"})"}) {
        EXPECT_NE(faults_of(style_with(parts)).find("has no field 'hue'"), std::string::npos)
            << parts;
    }
}

TEST(StyleCheck, TakesFieldsThatExistInOldAndNewFilters) {
    for (
        const char* parts :
        {R"("type":"fill","source-layer":"parcels","filter":["==","land_code","0701"])",
         R"("type":"fill","source-layer":"parcels","filter":["all",["in","status","sold"],["==","$type","Polygon"]])",
         R"("type":"fill","source-layer":"parcels","filter":["in",["get","status"],["literal",["sold"]]])",
         R"("type":"fill","source-layer":"parcels","filter":["in","a",["get","status"]])",
         R"("type":"symbol","source-layer":"parcels_labels","layout":{"text-field":"{name}"})"}) {
        EXPECT_EQ(faults_of(style_with(parts)), "") << parts;
    }
}

TEST(StyleCheck, FindsFaultsOfTheFrame) {
    EXPECT_NE(faults_of(Json::array()), "");
    EXPECT_NE(faults_of(Json::parse(R"({"version":7,"layers":[]})")).find("version"),
              std::string::npos);
    EXPECT_NE(faults_of(style_with(R"("type":"polygon")")).find("type"), std::string::npos);
    const Json twice = Json::parse(
        R"({"version":8,"sources":{},"layers":[{"id":"a","type":"background"},{"id":"a","type":"background"},{"type":"fill"},7]})");
    EXPECT_NE(faults_of(twice).find("same id"), std::string::npos);
    EXPECT_NE(faults_of(twice).find("layer 3: 'id' is missing"), std::string::npos);
    EXPECT_NE(faults_of(twice).find("layer 4"), std::string::npos);
}

TEST(StyleCheck, NamesThePropertyThatIsWrongAndItsPlace) {
    const std::pair<const char*, const char*> cases[] = {
        {R"("paint":{"fill-colour":"red"})",
         "paint.fill-colour: a layer of type fill has no such property"},
        {R"("paint":{"line-color":"red"})", "paint.line-color: a layer of type fill has no such"},
        {R"("layout":{"fill-color":"red"})", "layout.fill-color: a layer of type fill has no such"},
        {R"("paint":{"fill-color":"reddish"})",
         "paint.fill-color: a colour is expected, not \"reddish\""},
        {R"("paint":{"fill-color":7})", "paint.fill-color: a colour is expected, not 7"},
        {R"("paint":{"fill-color":["nope",1]})", "paint.fill-color: a colour is expected, not ["},
        {R"("paint":{"fill-color":["case",["nope"],"red","blue"]})",
         "paint.fill-color[1][0]: Unknown expression \"nope\"."},
        {R"("paint":{"fill-opacity":["get","land_code","x","y"]})", "paint.fill-opacity: Expected"},
        {R"("paint":{"fill-opacity":2})", "paint.fill-opacity: 2 is more than 1"},
        {R"("paint":{"fill-opacity":"half"})", "paint.fill-opacity: a number is expected"},
        {R"("paint":{"fill-opacity":{"stops":[]}})", "paint.fill-opacity: "},
        {R"("paint":{"fill-antialias":["get","land_code"]})",
         "paint.fill-antialias: data expressions not supported"},
        {R"("paint":{"fill-translate":[1,2,3]})", "paint.fill-translate: a list of 2 is expected"},
        {R"("paint":{"fill-translate-anchor":"sky"})", "one of map, viewport is expected, not"},
        {R"("paint":7)", "paint: an object is expected"},
        {R"("layout":{"visibility":"hidden"})", "layout.visibility: one of visible, none"},
        {R"("filter":"all")", "filter: a list is expected, not"},
        {R"("filter":["all",["nope",1]])", "filter[1][0]: Unknown expression \"nope\"."},
    };
    for (const auto& [parts, fault] : cases) {
        const std::string faults = faults_of(
            style_with(std::string(R"("type":"fill","source-layer":"parcels",)") + parts));
        EXPECT_NE(faults.find("layer 'one': "), std::string::npos) << parts;
        EXPECT_NE(faults.find(fault), std::string::npos) << parts << "\n" << faults;
    }
}

TEST(StyleCheck, TakesPropertiesOfEveryKind) {
    const std::pair<const char*, const char*> cases[] = {
        {"fill", R"("paint":{"fill-color":"#1e2d3c","fill-color-transition":{"duration":0}})"},
        {"fill", R"("paint":{"fill-opacity":{"base":1.4,"stops":[[5,0],[9,1]]}})"},
        {"fill", R"("paint":{"fill-color":["match",["get","land_code"],"0701","red","blue"]})"},
        {"fill", R"("paint":{"fill-pattern":["image","hatch"]},"layout":{"fill-sort-key":1})"},
        {"fill", R"("paint":{"fill-translate":[1,2]},"layout":{"visibility":"none"})"},
        {"line",
         R"("paint":{"line-dasharray":[2,1],"line-width":["interpolate",["linear"],["zoom"],5,1,9,["case",["has","name"],2,1]]})"},
        {"line",
         R"("paint":{"line-gradient":["interpolate",["linear"],["line-progress"],0,"red",1,"blue"]})"},
        {"symbol",
         R"("layout":{"text-field":"{name}","text-font":["Noto Sans CJK SC Regular"],"text-offset":[0,1]})"},
        {"symbol",
         R"("layout":{"text-variable-anchor":["top","left"],"icon-padding":[1,2],"icon-image":["concat","a",["get","name"]]})"},
        {"symbol",
         R"("layout":{"text-field":["format",["get","name"],{"font-scale":0.8}],"text-variable-anchor-offset":["top",[0,1]]})"},
        {"heatmap",
         R"("paint":{"heatmap-color":["interpolate",["linear"],["heatmap-density"],0,"#0000",1,"red"]})"},
    };
    for (const auto& [type, parts] : cases) {
        const std::string style =
            std::string(R"("source-layer":"parcels","type":")") + type + "\"," + parts;
        EXPECT_EQ(faults_of(style_with(style)), "") << parts;
    }
}

TEST(StyleCheck, RefusesNationalBoundariesFromUnreviewedSources) {
    EXPECT_TRUE(refuses_limits(R"("type":"line","source-layer":"ne_110m_admin_0_countries")"));
    EXPECT_FALSE(refuses_limits(R"("type":"symbol","source-layer":"ne_110m_admin_0_countries")"));
    EXPECT_TRUE(refuses_limits(R"("type":"line","source-layer":"osm_boundaries")"));
    const auto with_filter = [](const std::string& filter) {
        return refuses_limits(R"("type":"line","source-layer":"osm_boundaries","filter":)" +
                              filter);
    };
    EXPECT_TRUE(with_filter(R"(["==","admin_level","2"])"));
    EXPECT_TRUE(with_filter(R"(["==",["get","admin_level"],2])"));
    EXPECT_TRUE(with_filter(R"(["<=",["to-number",["get","admin_level"]],4])"));
    EXPECT_TRUE(with_filter(R"(["has","admin_level"])"));
    EXPECT_FALSE(with_filter(R"(["in","admin_level","6","8"])"));
    EXPECT_FALSE(with_filter(R"(["in",["get","admin_level"],["literal",["6","8",6,8]]])"));
    EXPECT_FALSE(with_filter(R"(["all",["!=","admin_level","2"],["!=","admin_level",2]])"));
}

TEST(StyleCheck, DrawsNationalBoundariesOfAReviewedSource) {
    StyledLayer countries = plain_layer("countries", geodata::GeometryKind::Areas);
    countries.reviewed = true;
    const PublishedLayers layers = published_layers({countries});
    EXPECT_TRUE(
        style_faults(style_with(R"("type":"line","source-layer":"countries")"), &layers).empty());
}

TEST(StyleCheck, DrawsNoCountriesOfAStranger) {
    const StyleCatalog catalog({plain_layer("countries_110m", geodata::GeometryKind::Areas)});
    const Json style = Json::parse(*catalog.document("planning", "http://map"));
    for (const Json& layer : style.at("layers")) {
        if (layer.contains("source")) {
            EXPECT_EQ(layer.at("type"), "symbol") << layer;
        }
    }
}

TEST(ParseStyle, SaysWhereJsonIsBroken) {
    const auto broken = parse_style("{\n  \"version\": 8,\n  \"layers\": [}\n");
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().message.find("line 3, column 14"), std::string::npos)
        << broken.error().message;
    EXPECT_FALSE(parse_style(std::string(100000, '[')));
    EXPECT_FALSE(parse_style(""));
    EXPECT_FALSE(parse_style(std::string((8U << 20) + 1, ' ')));
}

TEST(OwnStyles, ServesTheSoundAndNamesTheFaultsOfTheOthers) {
    const tests::TemporaryFolder folder;
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder.path() / name) << text;
    };
    write("good.json", style_with(R"("type":"fill","source-layer":"parcels")").dump());
    write("broken.json", "{\"version\": 8,");
    write("wrong-field.json",
          style_with(R"("type":"fill","source-layer":"parcels","filter":["has","hue"])").dump());
    write("planning.json", style_with(R"("type":"fill","source-layer":"parcels")").dump());
    write("notes.txt", "no style");
    auto own = read_own_styles(folder.path(), published(), {"planning"});
    ASSERT_EQ(own.size(), 4U);
    const StyleCatalog catalog({domain_layer("parcel", geodata::GeometryKind::Areas)}, {},
                               std::move(own));
    const auto faults = catalog.faults();
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_NE(faults[0].find("broken.json: line 1"), std::string::npos) << faults[0];
    EXPECT_NE(faults[1].find("planning.json: the program has"), std::string::npos) << faults[1];
    EXPECT_NE(faults[2].find("no field 'hue'"), std::string::npos) << faults[2];
    EXPECT_FALSE(catalog.document("broken", "http://map"));
    const auto good = catalog.document("good", "http://map");
    ASSERT_TRUE(good);
    EXPECT_NE(good->find("http://map/tiles/parcels"), std::string::npos);
    EXPECT_EQ(catalog.list().back().id, "good");
}

TEST(OwnStyles, AreNoneWhereTheFolderIsMissing) {
    EXPECT_TRUE(read_own_styles("/nonexistent/styles", published(), {}).empty());
}
