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

constexpr const char* kStyle = R"({"metadata":{"goldenbelt:codes":{
    "lists":{"project_stage":{"pre_approval":{"zh":"前期审批","en":"Pre-construction approval"},
                              "construction":{"zh":"开工建设","en":"Under construction"}}},
    "fields":{"projects":{"stage":"project_stage"}}}}})";

}  // namespace

DataSite::DataSite() {
    geodata::StoreBuilder builder({});
    fill(builder);
    EXPECT_TRUE(std::move(builder).write(folder_.path() / "city.store"));
    const auto store = geodata::FeatureStore::open(folder_.path() / "city.store");
    EXPECT_TRUE(store);
    tileserver::Site site = sample_site(std::make_shared<NamedTiles>());
    site.catalog = tileserver::catalog_of(**store, "长春示例", "2023-10-31");
    site.store = *store;
    auto meanings = std::make_shared<styles::CodeMeanings>();
    meanings->add(kStyle);
    site.meanings = meanings;
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
