#include "tests/tileserver/routes/data_site.hpp"

#include "geodata/store/store_builder.hpp"
#include "tests/tileserver/routes/sample_site.hpp"
#include "tileserver/routes/store_catalog.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace tests {
namespace {

using geodata::Audience;
using geodata::Feature;
using geodata::Field;
using geodata::FieldType;
using geodata::Value;

Field public_field(const char* name, FieldType type) { return {name, type, {}, Audience::Public}; }

void add(geodata::StoreBuilder& builder,
         std::size_t layer,
         std::uint64_t id,
         geodata::Geometry<geodata::Source> geometry,
         std::vector<Value> values) {
    Feature feature;
    feature.id = feature.row = id;
    feature.geometry = std::move(geometry);
    feature.values = std::move(values);
    ASSERT_TRUE(builder.add(layer, feature));
}

std::size_t add_layer(geodata::StoreBuilder& builder,
                      const char* id,
                      const char* domain,
                      std::vector<Field> fields) {
    geodata::LayerSchema schema;
    schema.id = id;
    schema.domain = domain;
    schema.fields = std::move(fields);
    const auto layer = builder.add_layer(schema);
    EXPECT_TRUE(layer && builder.set_crs(*layer, {"EPSG:4326"}));
    return *layer;
}

geodata::Areas<geodata::Source> square(double lon, double lat, double side) {
    return {{{{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}}, {}}}};
}

void fill(geodata::StoreBuilder& builder) {
    const auto projects = add_layer(builder, "projects", "project",
                                    {public_field("name", FieldType::Text),
                                     public_field("stage", FieldType::Text),
                                     public_field("sum", FieldType::Real),
                                     {"phone", FieldType::Text, {}, Audience::Internal}});
    const auto at = [](double lon) { return geodata::Points<geodata::Source>{{{lon, 43.9}}}; };
    add(builder, projects, 1, at(125.1), {"甲", "construction", 10.0, "1"});
    add(builder, projects, 2, at(125.2), {"乙", "construction", Value{}, "2"});
    add(builder, projects, 3, at(125.3), {"丙", "pre_approval", 2.5, "3"});
    add(builder, projects, 4, at(125.4), {"丁", Value{}, 30.0, "4"});
    add(builder, projects, 5, at(125.5), {"戊", "odd", 1.0, "5"});
    const geodata::Points<geodata::Source> nowhere;
    add(builder, projects, 6, nowhere, {"己", "construction", 20.0, "6"});
    add(builder, projects, 7, nowhere, {"庚", "lost", Value{}, "7"});

    const auto parcels =
        add_layer(builder, "parcels", "parcel", {public_field("land_code", FieldType::Text)});
    add(builder, parcels, 11, square(125.1, 43.8, 0.001), {"0701"});
    add(builder, parcels, 12, square(125.2, 43.8, 0.002), {"1001"});
    add(builder, parcels, 13, square(125.3, 43.8, 0.001), {"0701"});

    const auto roads =
        add_layer(builder, "roads", "road", {public_field("class", FieldType::Text)});
    add(builder, roads, 21, geodata::Lines<geodata::Source>{{{{125, 43.9}, {125.1, 43.9}}}},
        {"expressway"});
}

constexpr const char* kStyle = R"({"metadata":{"goldenbelt:title":{"zh":"规划","en":"Planning"},
    "goldenbelt:legend":[
      {"layer":"roads","title":{"zh":"道路","en":"Roads"},"symbol":"line",
       "classes":[{"values":[],"zh":"道路","en":"Roads","colour":"#FFFFFF"}]},
      {"layer":"projects","title":{"zh":"阶段","en":"Stage"},"symbol":"circle","field":"stage",
       "classes":[{"values":["pre_approval","前期"],"zh":"前期审批","en":"Approval","colour":"#F6D155"},
                  {"values":["construction"],"zh":"开工建设","en":"Under construction","colour":"#EE6C00"},
                  {"values":[],"zh":"其他","en":"Other","colour":"#888888"}]},
      {"layer":"parcels","title":{"zh":"用地","en":"Land use"},"symbol":"fill","field":"land_code",
       "classes":[{"values":["0701"],"zh":"居住","en":"Housing","colour":"#FFFFA0","full":"#FFFF2D","mark":"0701"},
                  {"values":["0801"],"zh":"机关","en":"Offices","colour":"#FF80FF","mark":"0801"},
                  {"values":["1001"],"zh":"工业","en":"Industry","colour":"#BB9674","mark":"1001"}]}],
    "goldenbelt:codes":{
    "lists":{"project_stage":{"pre_approval":{"zh":"前期审批","en":"Pre-construction approval"},
                              "construction":{"zh":"开工建设","en":"Under construction"}}},
    "fields":{"projects":{"stage":"project_stage"}}}},
    "layers":[{"type":"background","paint":{"background-color":"#F5F4F0"}},
              {"type":"line","source-layer":"roads","minzoom":10,
               "paint":{"line-color":"#C9C4B8","line-width":6}},
              {"type":"line","source-layer":"roads","minzoom":10,
               "paint":{"line-color":"#FFFFFF","line-width":4,"line-dasharray":[3,2]}},
              {"type":"fill","source-layer":"parcels"}]})";

}  // namespace

DataSite::DataSite() {
    geodata::StoreBuilder builder({});
    fill(builder);
    EXPECT_TRUE(std::move(builder).write(folder_.path() / "city.store"));
    const auto store = geodata::FeatureStore::open(folder_.path() / "city.store");
    EXPECT_TRUE(store);
    tileserver::Site site = sample_site(std::make_shared<NamedTiles>());
    site.catalog = tileserver::catalog_of(**store, {"长春示例", "Changchun sample"}, "2023-10-31");
    site.store = *store;
    auto meanings = std::make_shared<styles::CodeMeanings>();
    meanings->add(kStyle);
    site.meanings = meanings;
    std::vector<geodata::LayerSchema> schemas;
    for (const auto& layer : site.catalog.layers) schemas.push_back(layer.schema);
    auto legend = styles::legend_of("planning", kStyle);
    EXPECT_TRUE(legend);
    styles::put_in_order(*legend, schemas);
    auto legends = std::make_shared<std::map<std::string, styles::Legend, std::less<>>>();
    legends->emplace("planning", *std::move(legend));
    site.legends = std::move(legends);
    router_ = std::make_unique<tileserver::Router>(
        std::make_shared<const tileserver::Site>(std::move(site)));
}

tileserver::Reply DataSite::ask(const std::string& path,
                                std::map<std::string, std::string> query) const {
    tileserver::Request request;
    for (std::size_t first = 1; first < path.size();) {
        const auto slash = std::min(path.find('/', first), path.size());
        request.segments.push_back(path.substr(first, slash - first));
        first = slash + 1;
    }
    request.query = std::move(query);
    return router_->answer(request);
}

nlohmann::json DataSite::json(const std::string& path,
                              std::map<std::string, std::string> query) const {
    const tileserver::Reply reply = ask(path, std::move(query));
    EXPECT_TRUE(reply.body) << path;
    return reply.body ? nlohmann::json::parse(*reply.body) : nlohmann::json{};
}

}  // namespace tests
