#include "styles/style/layer_views.hpp"

#include "styles/style/style_catalog.hpp"
#include "styles/style/template_values.hpp"
#include "tests/styles/style/published_layers.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

using namespace styles;

namespace {

StyledLayer osm_layer(const char* id,
                      geodata::GeometryKind kind,
                      std::initializer_list<const char*> fields) {
    StyledLayer layer = plain_layer(id, kind);
    layer.schema.fields = {{"name", geodata::FieldType::Text, {}, {}}};
    layer.schema.label_field = 0;
    layer.schema.class_field.reset();
    for (const char* field : fields)
        layer.schema.fields.push_back({field, geodata::FieldType::Text, {}, {}});
    return layer;
}

StyledLayer osm_lines() {
    return osm_layer("lines", geodata::GeometryKind::Lines,
                     {"highway", "waterway", "railway", "other_tags"});
}

StyledLayer osm_areas() {
    return osm_layer("multipolygons", geodata::GeometryKind::Areas,
                     {"admin_level", "boundary", "building", "landuse", "leisure", "natural",
                      "waterway", "other_tags"});
}

std::set<std::string> style_layer_ids(const StyledLayer& layer) {
    const Json style = Json::parse(*StyleCatalog({layer}).document("planning", "http://map"));
    std::set<std::string> ids;
    for (const Json& entry : style.at("layers"))
        EXPECT_TRUE(ids.insert(entry.at("id").get<std::string>()).second) << entry.at("id");
    EXPECT_EQ(style.at("sources").size(), 1U);
    return ids;
}

}  // namespace

TEST(LayerViews, LeaveALayerOfOneSubjectWhole) {
    const StyledLayer lots = plain_layer("lots", geodata::GeometryKind::Areas);
    ASSERT_EQ(views_of(lots).size(), 1U);
    EXPECT_TRUE(views_of(lots)[0].only.is_null());
}

TEST(LayerViews, FindRoadsRailwaysAndRiversInOpenStreetMapsLines) {
    const auto ids = style_layer_ids(osm_lines());
    EXPECT_TRUE(ids.contains("roads-expressway"));
    EXPECT_TRUE(ids.contains("roads-railway"));
    EXPECT_TRUE(ids.contains("waters-line"));
    EXPECT_FALSE(ids.contains("lines-line")) << "lines that say nothing may be national limits";
}

TEST(LayerViews, FindWaterGreenBuildingsAndLimitsInOpenStreetMapsAreas) {
    const auto ids = style_layer_ids(osm_areas());
    for (const char* id : {"waters-fill", "greens-fill", "buildings-fill", "districts-limit"})
        EXPECT_TRUE(ids.contains(id)) << id;
    EXPECT_FALSE(ids.contains("multipolygons-fill"));
}

TEST(LayerViews, LeaveOutTheLimitsOfCountries) {
    const Json style = Json::parse(*StyleCatalog({osm_areas()}).document("planning", "http://map"));
    for (const Json& layer : style.at("layers")) {
        if (layer.at("id") != "districts-limit") continue;
        EXPECT_NE(
            layer.at("filter").dump().find(R"(["!",["in",["to-string",["get","admin_level"]])"),
            std::string::npos)
            << layer.at("filter");
    }
}
