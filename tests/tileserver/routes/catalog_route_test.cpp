#include "tileserver/routes/catalog_route.hpp"

#include "tests/tileserver/routes/sample_site.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tileserver {
namespace {

using Json = nlohmann::json;

std::shared_ptr<const Site> site() {
    return std::make_shared<const Site>(tests::sample_site(std::make_shared<tests::NamedTiles>()));
}

Request request_in(const std::string& language) {
    Request request;
    request.origin = "https://map.example/office";
    request.headers["accept-language"] = language;
    return request;
}

TEST(CatalogRoute, ListsEveryLayerWithWhatClientsNeed) {
    const Reply reply = catalog_route(site())(request_in("en"));
    EXPECT_EQ(reply.status, 200U);
    EXPECT_FALSE(reply.etag.empty());
    const Json catalog = Json::parse(*reply.body);
    EXPECT_EQ(catalog["title"], "Changchun sample");
    EXPECT_EQ(catalog["titles"]["zh"], "长春示例");
    EXPECT_EQ(catalog["day"], "2023-10-31");
    EXPECT_EQ(catalog["bounds"], Json::array({125.0, 43.7, 125.5, 44.1}));
    ASSERT_EQ(catalog["layers"].size(), 2U);
    const Json& parcels = catalog["layers"][0];
    EXPECT_EQ(parcels["id"], "parcels");
    EXPECT_EQ(parcels["title"], "Parcels");
    EXPECT_EQ(parcels["titles"]["zh"], "地块");
    EXPECT_EQ(parcels["kind"], "areas");
    EXPECT_EQ(parcels["features"], 20'000);
    EXPECT_EQ(parcels["bounds"], Json::array({125.1, 43.7, 125.5, 44.0}));
    EXPECT_EQ(parcels["minzoom"], 10);
    EXPECT_EQ(parcels["maxzoom"], 16);
    EXPECT_EQ(parcels["tiles"], "https://map.example/office/tiles/parcels/{z}/{x}/{y}");
    EXPECT_EQ(parcels["label_field"], "地类");
}

TEST(CatalogRoute, LeavesOutFieldsThatAreNotPublic) {
    const Json catalog = Json::parse(*catalog_route(site())(request_in("zh")).body);
    ASSERT_EQ(catalog["layers"][0]["fields"].size(), 2U);
    EXPECT_EQ(catalog["layers"][0]["fields"][1]["name"], "area_ha");
    EXPECT_EQ(catalog["layers"][0]["fields"][1]["type"], "real");
    EXPECT_EQ(catalog.dump().find("owner"), std::string::npos);
}

TEST(CatalogRoute, SpeaksTheLanguageAskedFor) {
    EXPECT_EQ(Json::parse(
                  *catalog_route(site())(request_in("zh-CN,en;q=0.5")).body)["layers"][1]["title"],
              "道路");
    EXPECT_EQ(
        Json::parse(*catalog_route(site())(request_in("de, en;q=0.5")).body)["layers"][1]["title"],
        "Roads");
}

TEST(CatalogRoute, ALayerWithoutFeaturesHasNoBounds) {
    Site changed = tests::sample_site(std::make_shared<tests::NamedTiles>());
    changed.catalog.layers[0].bounds.reset();
    const Reply reply = catalog_route(std::make_shared<const Site>(changed))(request_in("en"));
    const Json catalog = Json::parse(*reply.body);
    EXPECT_TRUE(catalog["layers"][0]["bounds"].is_null());
    EXPECT_EQ(catalog["bounds"], Json::array({125.0, 43.8, 125.4, 44.1}));
}

TEST(DegreesOf, TheWorldIsTheMercatorSquare) {
    const Bounds world = degrees_of({0, 0, std::int64_t{1} << 32, std::int64_t{1} << 32});
    EXPECT_DOUBLE_EQ(world[0], -180);
    EXPECT_NEAR(world[1], -85.0511288, 1e-7);
    EXPECT_DOUBLE_EQ(world[2], 180);
    EXPECT_NEAR(world[3], 85.0511288, 1e-7);
    EXPECT_DOUBLE_EQ(degrees_of({std::int64_t{1} << 31, std::int64_t{1} << 31, 0, 0})[0], 0);
}

}  // namespace
}  // namespace tileserver
