#include "tileserver/routes/raster_route.hpp"

#include "tests/tileserver/routes/sample_site.hpp"
#include "tileserver/routes/catalog_route.hpp"
#include "tileserver/routes/styles_route.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tileserver {
namespace {

using Json = nlohmann::json;

RasterLayer photo() {
    RasterLayer layer;
    layer.id = "photo";
    layer.title = {"正射影像", "Orthophoto"};
    layer.attribution = "© 测绘院";
    layer.min_zoom = 12;
    layer.max_zoom = 18;
    layer.bounds = Bounds{125, 43, 126, 44};
    layer.coarse_reason = "it has no overviews";
    layer.tile = [](int z, std::uint32_t x, std::uint32_t y) -> RasterLayer::Made {
        if (x == 0) return RasterLayer::Picture{};
        if (x == 1) return tl::unexpected(RasterLayer::Failure{503, "a.tif: cut off"});
        return RasterLayer::Picture{"image/png", std::make_shared<const std::string>(
                                                     std::to_string(z) + "/" + std::to_string(x) +
                                                     "/" + std::to_string(y))};
    };
    return layer;
}

RasterLayer streets(std::string id) {
    RasterLayer layer;
    layer.id = std::move(id);
    layer.attribution = "天地图";
    layer.tile_pixels = 256;
    layer.keeps_its_own = true;
    layer.tile = [](int, std::uint32_t x, std::uint32_t) -> RasterLayer::Made {
        if (x < 2) return tl::unexpected(RasterLayer::Failure{502 + 2 * x, "http://other: away"});
        return RasterLayer::Picture{"image/jpeg", std::make_shared<const std::string>("streets")};
    };
    return layer;
}

class RasterRoute : public testing::Test {
  protected:
    RasterRoute() {
        Site site = tests::sample_site(std::make_shared<tests::NamedTiles>());
        site.imagery = {photo()};
        site.base_maps = {streets("streets"), streets("names")};
        site.base_maps[1].over = "streets";
        site.styles.document = [](std::string_view, std::string_view) {
            return std::optional<std::string>(R"({"layers": [{"id": "a", "type": "line"}]})");
        };
        site_ = std::make_shared<const Site>(std::move(site));
    }
    [[nodiscard]] Request to(std::vector<std::string> segments) const {
        Request request;
        request.segments = std::move(segments);
        request.origin = "http://map.example";
        return request;
    }
    [[nodiscard]] Reply tile(const std::string& z,
                             const std::string& x,
                             const std::string& y) const {
        return imagery_tile_route(site_)(to({"imagery", "photo", z, x, y}));
    }
    std::shared_ptr<const Site> site_;
};

TEST_F(RasterRoute, GivesThePictureWithTypeAndTag) {
    const Reply reply = tile("14", "13900", "5900");
    EXPECT_EQ(reply.status, 200U);
    EXPECT_EQ(reply.content_type, "image/png");
    EXPECT_EQ(*reply.body, "14/13900/5900");
    EXPECT_FALSE(reply.etag.empty());
    EXPECT_FALSE(reply.compressible);
    EXPECT_EQ(reply.keep, Reply::Keep::Tile);
}

TEST_F(RasterRoute, HasNoContentWhereThereIsNoPicture) {
    EXPECT_EQ(tile("14", "0", "5").status, 204U);
}

TEST_F(RasterRoute, SaysWhichFileCannotBeRead) {
    const Reply reply = tile("14", "1", "5");
    EXPECT_EQ(reply.status, 503U);
    const std::string detail = Json::parse(*reply.body)["messages"]["en"];
    EXPECT_NE(detail.find("a.tif: cut off"), std::string::npos) << detail;
    EXPECT_EQ(reply.keep, Reply::Keep::No) << "a fault is not remembered";
}

TEST_F(RasterRoute, SaysWhyAZoomIsNotThere) {
    const Reply coarse = tile("11", "5", "5");
    EXPECT_EQ(coarse.status, 404U);
    EXPECT_NE(coarse.body->find("it has no overviews"), std::string::npos) << *coarse.body;
    EXPECT_EQ(tile("19", "5", "5").status, 404U);
    EXPECT_EQ(tile("12", "4096", "5").status, 404U);
    EXPECT_EQ(tile("12", "-1", "5").status, 404U);
    EXPECT_EQ(tile("12", "x", "5").status, 400U);
    EXPECT_EQ(tile("12", "5", "5.png").status, 400U);
    EXPECT_EQ(imagery_tile_route(site_)(to({"imagery", "other", "12", "5", "5"})).status, 404U);
}

TEST_F(RasterRoute, DescribesItselfAsTileJson) {
    Request request = to({"imagery", "photo"});
    request.headers["accept-language"] = "en";
    const Json document = Json::parse(*imagery_route(site_)(request).body);
    EXPECT_EQ(document["tilejson"], "3.0.0");
    EXPECT_EQ(document["name"], "Orthophoto");
    EXPECT_EQ(document["tiles"][0], "http://map.example/imagery/photo/{z}/{x}/{y}");
    EXPECT_EQ(document["minzoom"], 12);
    EXPECT_EQ(document["maxzoom"], 18);
    EXPECT_EQ(document["attribution"], "© 测绘院");
    EXPECT_EQ(imagery_route(site_)(to({"imagery", "other"})).status, 404U);
}

TEST_F(RasterRoute, StandsInTheCatalog) {
    const Json catalog = Json::parse(*catalog_route(site_)(to({"catalog"})).body);
    ASSERT_EQ(catalog["imagery"].size(), 1U);
    EXPECT_EQ(catalog["imagery"][0]["id"], "photo");
    EXPECT_EQ(catalog["imagery"][0]["titles"]["zh"], "正射影像");
    EXPECT_EQ(catalog["imagery"][0]["tiles"], "http://map.example/imagery/photo/{z}/{x}/{y}");
}

TEST_F(RasterRoute, IsLaidUnderAStyleThatAsksForIt) {
    Request request = to({"styles", "planning"});
    request.query["under"] = "photo";
    const Json style = Json::parse(*style_route(site_)(request).body);
    EXPECT_EQ(style["layers"][0]["type"], "raster");
    EXPECT_EQ(style["sources"][std::string(style["layers"][0]["source"])]["tiles"][0],
              "http://map.example/imagery/photo/{z}/{x}/{y}");
    request.query["under"] = "other";
    const Reply reply = style_route(site_)(request);
    EXPECT_EQ(reply.status, 404U);
    EXPECT_EQ(Json::parse(*reply.body)["parameter"], "under");
}

TEST_F(RasterRoute, ServesBaseMapsOfOthersLikewise) {
    const auto answer = [&](const std::string& x) {
        return base_map_tile_route(site_)(to({"basemaps", "streets", "14", x, "5900"}));
    };
    EXPECT_EQ(*answer("13900").body, "streets");
    EXPECT_EQ(answer("13900").keep, Reply::Keep::No) << "it keeps its own, and not for ever";
    EXPECT_FALSE(answer("13900").etag.empty());
    EXPECT_EQ(answer("0").status, 502U);
    EXPECT_EQ(answer("1").status, 504U);
    EXPECT_EQ(base_map_tile_route(site_)(to({"basemaps", "photo", "14", "5", "5"})).status, 404U);
    const Json catalog = Json::parse(*catalog_route(site_)(to({"catalog"})).body);
    EXPECT_EQ(catalog["base_maps"][0]["tiles"], "http://map.example/basemaps/streets/{z}/{x}/{y}");
    EXPECT_FALSE(catalog["base_maps"][0].contains("over"));
    EXPECT_EQ(catalog["base_maps"][1]["over"], "streets");
    EXPECT_EQ(Json::parse(*base_map_route(site_)(to({"basemaps", "streets"})).body)["tileSize"],
              256);
}

TEST_F(RasterRoute, LaysABaseMapUnderAStyleWithWhatIsDrawnOverIt) {
    Request request = to({"styles", "planning"});
    request.query["under"] = "streets";
    const Json style = Json::parse(*style_route(site_)(request).body);
    ASSERT_EQ(style["layers"].size(), 3U);
    const auto source = [&](std::size_t layer) {
        return style["sources"][std::string(style["layers"][layer]["source"])];
    };
    EXPECT_EQ(source(0)["tiles"][0], "http://map.example/basemaps/streets/{z}/{x}/{y}");
    EXPECT_EQ(source(0)["attribution"], "天地图");
    EXPECT_EQ(source(0)["tileSize"], 256);
    EXPECT_EQ(source(1)["tiles"][0], "http://map.example/basemaps/names/{z}/{x}/{y}");
    EXPECT_EQ(style["layers"][2]["id"], "a");
}

TEST_F(RasterRoute, WaitsOnPoolsOfItsOwn) {
    const Router router(site_);
    EXPECT_TRUE(router.is_slow(to({"imagery", "photo", "14", "5", "5"})));
    EXPECT_TRUE(router.is_slow(to({"basemaps", "streets", "14", "5", "5"})));
    EXPECT_EQ(router.waits_for(to({"imagery", "photo", "14", "5", "5"})), WaitsFor::Process);
    EXPECT_EQ(router.waits_for(to({"basemaps", "streets", "14", "5", "5"})), WaitsFor::Host);
    EXPECT_EQ(router.waits_for(to({"imagery", "photo"})), WaitsFor::Nobody);
    EXPECT_EQ(router.waits_for(to({"tiles", "parcels", "14", "5", "5"})), WaitsFor::Nobody);
}

}  // namespace
}  // namespace tileserver
