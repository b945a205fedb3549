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
    layer.tile = [](int z, std::uint32_t x,
                    std::uint32_t y) -> geodata::Result<RasterLayer::Picture> {
        if (x == 0) return RasterLayer::Picture{};
        if (x == 1) return geodata::failure(geodata::Error::Code::Unreadable, "a.tif: cut off");
        return RasterLayer::Picture{"image/png", std::make_shared<const std::string>(
                                                     std::to_string(z) + "/" + std::to_string(x) +
                                                     "/" + std::to_string(y))};
    };
    return layer;
}

class RasterRoute : public testing::Test {
  protected:
    RasterRoute() {
        Site site = tests::sample_site(std::make_shared<tests::NamedTiles>());
        site.imagery = {photo()};
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

TEST_F(RasterRoute, WaitsOnAPoolOfItsOwn) {
    const Router router(site_);
    EXPECT_TRUE(router.is_slow(to({"imagery", "photo", "14", "5", "5"})));
    EXPECT_TRUE(router.waits(to({"imagery", "photo", "14", "5", "5"})));
    EXPECT_FALSE(router.waits(to({"imagery", "photo"})));
    EXPECT_FALSE(router.waits(to({"tiles", "parcels", "14", "5", "5"})));
}

}  // namespace
}  // namespace tileserver
