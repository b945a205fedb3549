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
