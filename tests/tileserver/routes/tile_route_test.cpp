#include "tileserver/routes/tile_route.hpp"

#include "tests/tileserver/routes/sample_site.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tileserver {
namespace {

class TileRoute : public testing::Test {
  protected:
    Reply answer(const std::string& layers,
                 const std::string& z,
                 const std::string& x,
                 const std::string& y) const {
        Request request;
        request.segments = {"tiles", layers, z, x, y};
        request.query = query_;
        return route_(request);
    }
    static nlohmann::json problem(const Reply& reply) { return nlohmann::json::parse(*reply.body); }

    std::map<std::string, std::string> query_;
    Handler route_ = tile_route(
        std::make_shared<const Site>(tests::sample_site(std::make_shared<tests::NamedTiles>())));
};

TEST_F(TileRoute, GivesTheBytesOfTheSourceWithTheirTagAndTiming) {
    const Reply reply = answer("parcels", "14", "13712", "5955");
    EXPECT_EQ(reply.status, 200U);
    EXPECT_EQ(reply.content_type, "application/vnd.mapbox-vector-tile");
    EXPECT_EQ(*reply.body, tests::named_tile("parcels", 14, 13712, 5955, 64));
    EXPECT_EQ(reply.etag, content_tag(*reply.body));
    EXPECT_EQ(reply.keep, Reply::Keep::Tile);
    EXPECT_EQ(reply.server_timing.rfind("tile;dur=", 0), 0U);
}

TEST_F(TileRoute, TakesTheSuffixesOfOtherServers) {
    const std::string plain = *answer("parcels", "14", "13712", "5955").body;
    EXPECT_EQ(*answer("parcels", "14", "13712", "5955.mvt").body, plain);
    EXPECT_EQ(*answer("parcels", "14", "13712", "5955.pbf").body, plain);
    EXPECT_EQ(answer("parcels", "14", "13712", "5955.png").status, 400U);
}

TEST_F(TileRoute, CombinesLayersInTheOrderAsked) {
    EXPECT_EQ(*answer("roads,parcels", "14", "5", "5").body,
              tests::named_tile("roads,parcels", 14, 5, 5, 64));
}

TEST_F(TileRoute, LeavesOutALayerThatIsNotShownAtTheZoom) {
    EXPECT_EQ(*answer("roads,parcels", "6", "5", "5").body,
              tests::named_tile("roads", 6, 5, 5, 64));
    EXPECT_EQ(*answer("roads,parcels", "16", "5", "5").body,
              tests::named_tile("parcels", 16, 5, 5, 64));
}

TEST_F(TileRoute, ATileWithNothingInItIsNoContent) {
    const Reply reply = answer("parcels", "14", "1", "0");
    EXPECT_EQ(reply.status, 204U);
    EXPECT_FALSE(reply.body);
}

TEST_F(TileRoute, SaysWhichParameterIsOutsideItsRange) {
    struct Case {
        std::string layers, z, x, y;
        unsigned status;
        std::string parameter;
    };
    const std::vector<Case> cases{
        {"lots", "14", "0", "0", 404, "layers"},
        {"parcels,lots", "14", "0", "0", 404, "layers"},
        {"parcels,,roads", "14", "0", "0", 400, "layers"},
        {"parcels,parcels", "14", "0", "0", 400, "layers"},
        {"", "14", "0", "0", 400, "layers"},
        {"parcels", "99", "0", "0", 404, "z"},
        {"parcels", "9", "0", "0", 404, "z"},
        {"parcels", "17", "0", "0", 404, "z"},
        {"parcels", "-1", "0", "0", 404, "z"},
        {"parcels", "one", "0", "0", 400, "z"},
        {"parcels", "", "0", "0", 400, "z"},
        {"parcels", "14", "16384", "0", 404, "x"},
        {"parcels", "14", "-1", "0", 404, "x"},
        {"parcels", "14", "99999999999999999999", "0", 404, "x"},
        {"parcels", "14", "0", "16384", 404, "y"},
        {"parcels", "14", "0", "-99999999999999999999", 404, "y"},
        {"parcels", "14", "0", "1.5", 400, "y"},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.layers + "/" + c.z + "/" + c.x + "/" + c.y);
        const Reply reply = answer(c.layers, c.z, c.x, c.y);
        EXPECT_EQ(reply.status, c.status);
        ASSERT_EQ(reply.content_type, "application/problem+json");
        EXPECT_EQ(problem(reply)["parameter"], c.parameter);
        EXPECT_EQ(problem(reply)["status"], c.status);
        EXPECT_EQ(reply.keep, Reply::Keep::No);
    }
}

TEST_F(TileRoute, RefusesAFilterRatherThanIgnoringIt) {
    query_ = {{"filter", "stage = 3"}};
    const Reply reply = answer("parcels", "14", "0", "0");
    EXPECT_EQ(reply.status, 501U);
    EXPECT_EQ(problem(reply)["parameter"], "filter");
}

TEST_F(TileRoute, ABrokenStoreIsTheServersFault) {
    const Reply reply = answer("parcels", "14", "2", "0");
    EXPECT_EQ(reply.status, 500U);
    EXPECT_EQ(problem(reply)["messages"]["en"], "parcels: the snapshot is broken");
}

TEST(TileRouteWhileBuilding, SaysThatTheDataAreBeingPrepared) {
    const Handler route = tile_route(std::make_shared<const Site>(tests::site_being_built()));
    Request request;
    request.segments = {"tiles", "parcels", "14", "0", "0"};
    const Reply reply = route(request);
    EXPECT_EQ(reply.status, 503U);
    EXPECT_NE(reply.body->find("reading parcels.shp"), std::string::npos);
}

}  // namespace
}  // namespace tileserver
