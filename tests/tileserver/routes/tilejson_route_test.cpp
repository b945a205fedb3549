#include "tileserver/routes/tilejson_route.hpp"

#include "tests/tileserver/routes/sample_site.hpp"
#include "tileserver/routes/layer_list.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tileserver {
namespace {

using Json = nlohmann::json;

Reply answer(const std::string& layers) {
    Request request;
    request.segments = {"tiles", layers};
    request.origin = "http://map.example";
    request.headers["accept-language"] = "en";
    return tilejson_route(std::make_shared<const Site>(
        tests::sample_site(std::make_shared<tests::NamedTiles>())))(request);
}

TEST(TileJsonRoute, DescribesOneLayer) {
    const Json document = Json::parse(*answer("roads").body);
    EXPECT_EQ(document["tilejson"], "3.0.0");
    EXPECT_EQ(document["scheme"], "xyz");
    EXPECT_EQ(document["tiles"], Json::array({"http://map.example/tiles/roads/{z}/{x}/{y}"}));
    EXPECT_EQ(document["minzoom"], 5);
    EXPECT_EQ(document["maxzoom"], 14);
    EXPECT_EQ(document["bounds"], Json::array({125.0, 43.8, 125.4, 44.1}));
    ASSERT_EQ(document["vector_layers"].size(), 1U);
    EXPECT_EQ(document["vector_layers"][0]["id"], "roads");
    EXPECT_TRUE(document["vector_layers"][0]["fields"].is_object())
        << "required by the specification, empty or not";
}

TEST(TileJsonRoute, CombinesLayersOverTheRangeOfAll) {
    const Json document = Json::parse(*answer("parcels,roads").body);
    EXPECT_EQ(document["tiles"][0], "http://map.example/tiles/parcels,roads/{z}/{x}/{y}");
    EXPECT_EQ(document["minzoom"], 5);
    EXPECT_EQ(document["maxzoom"], 16);
    EXPECT_EQ(document["bounds"], Json::array({125.0, 43.7, 125.5, 44.1}));
    EXPECT_EQ(document["attribution"], "规划局");
    EXPECT_EQ(document["name"], "Parcels, Roads");
}

TEST(TileJsonRoute, NamesTheLabelsOfAnAreaLayer) {
    const Json layers = Json::parse(*answer("parcels").body)["vector_layers"];
    ASSERT_EQ(layers.size(), 2U);
    EXPECT_EQ(layers[0]["fields"], (Json{{"地类", "String"}, {"area_ha", "Number"}}))
        << "public fields only";
    EXPECT_EQ(layers[1]["id"], "parcels_labels");
    EXPECT_EQ(layers[1]["fields"], (Json{{"地类", "String"}}));
}

TEST(TileJsonRoute, AnUnknownLayerIsNotFound) {
    const Reply reply = answer("lots");
    EXPECT_EQ(reply.status, 404U);
    EXPECT_EQ(Json::parse(*reply.body)["parameter"], "layers");
}

TEST(TileAddress, EncodesNamesOfAnyScript) {
    EXPECT_EQ(tile_address("http://a", "地块,roads_2"),
              "http://a/tiles/%E5%9C%B0%E5%9D%97,roads_2/{z}/{x}/{y}");
}

}  // namespace
}  // namespace tileserver
