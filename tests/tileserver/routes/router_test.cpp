#include "tileserver/routes/router.hpp"

#include "tests/tileserver/routes/sample_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tileserver {
namespace {

using testing::Contains;
using testing::Pair;

class RouterTest : public testing::Test {
  protected:
    Reply answer(std::vector<std::string> segments,
                 Request::Method method = Request::Method::Get) const {
        Request request;
        request.method = method;
        request.segments = std::move(segments);
        request.origin = "http://map.example";
        return router_.answer(request);
    }

    Router router_{
        std::make_shared<const Site>(tests::sample_site(std::make_shared<tests::NamedTiles>()))};
};

TEST_F(RouterTest, NamesEveryLineOfItsTable) {
    const auto names = Router::route_names();
    EXPECT_EQ(names[router_.find({})], "viewer");
    EXPECT_EQ(names[router_.find({"catalog"})], "catalog");
    EXPECT_EQ(names[router_.find({"tiles", "parcels"})], "tilejson");
    EXPECT_EQ(names[router_.find({"tiles", "parcels", "14", "0", "0"})], "tile");
    EXPECT_EQ(names[router_.find({"styles"})], "styles");
    EXPECT_EQ(names[router_.find({"styles", "planning"})], "style");
    EXPECT_EQ(names[router_.find({"health"})], "health");
    EXPECT_EQ(names[router_.find({"ready"})], "ready");
    EXPECT_EQ(names[router_.find({"metrics"})], "metrics");
    EXPECT_EQ(names[router_.find({"assets", "index.js"})], "asset");
}

TEST_F(RouterTest, AnUnknownPathIsNotFoundAndSaysWhich) {
    const Reply reply = answer({"nothing", "here"});
    EXPECT_EQ(reply.status, 404U);
    EXPECT_EQ(reply.content_type, "application/problem+json");
    const auto problem = nlohmann::json::parse(*reply.body);
    EXPECT_EQ(problem["parameter"], "path");
    EXPECT_EQ(problem["messages"]["en"], "there is nothing at /nothing/here");
}

TEST_F(RouterTest, AnotherMethodIsToldWhatIsAllowed) {
    for (const auto method : {Request::Method::Post, Request::Method::Other}) {
        const Reply reply = answer({"catalog"}, method);
        EXPECT_EQ(reply.status, 405U);
        EXPECT_THAT(reply.headers, Contains(Pair("Allow", "GET, HEAD, OPTIONS")));
    }
}

TEST_F(RouterTest, APreflightAllowsReadingFromAnyPage) {
    const Reply reply = answer({"tiles", "parcels"}, Request::Method::Options);
    EXPECT_EQ(reply.status, 204U);
    EXPECT_THAT(reply.headers, Contains(Pair("Access-Control-Allow-Origin", "*")));
    EXPECT_THAT(reply.headers,
                Contains(Pair("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")));
}

TEST_F(RouterTest, EveryAnswerMayBeReadFromAnyPage) {
    EXPECT_THAT(answer({"catalog"}).headers, Contains(Pair("Access-Control-Allow-Origin", "*")));
    EXPECT_THAT(answer({"nothing"}).headers, Contains(Pair("Access-Control-Allow-Origin", "*")));
}

TEST_F(RouterTest, OnlyLowZoomsAndFilesGoToThePool) {
    const auto slow = [&](std::vector<std::string> segments) {
        Request request;
        request.segments = std::move(segments);
        return router_.is_slow(request);
    };
    EXPECT_TRUE(slow({"tiles", "parcels", "8", "0", "0"}));
    EXPECT_FALSE(slow({"tiles", "parcels", "14", "0", "0"}));
    EXPECT_FALSE(slow({"tiles", "parcels", "8x", "0", "0"}));
    EXPECT_FALSE(slow({"health"}));
    EXPECT_TRUE(slow({"assets", "index.js"}));
}

}  // namespace
}  // namespace tileserver
