// The server inside this process, so that sanitizers see it, with real sockets and short deadlines.
#include "tests/end_to_end/http_client.hpp"
#include "tests/tileserver/routes/sample_site.hpp"
#include "tileserver/http/server.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <thread>

namespace tileserver {
namespace {

using namespace std::chrono_literals;
using tests::http_get;
using tests::HttpConnection;
using tests::HttpResponse;

std::shared_ptr<const Router> router_of(std::size_t tile_bytes) {
    return std::make_shared<const Router>(std::make_shared<const Site>(
        tests::sample_site(std::make_shared<tests::NamedTiles>(tile_bytes))));
}

class HttpServer : public testing::Test {
  protected:
    void SetUp() override { start({}); }
    void start(ServerOptions options, std::size_t tile_bytes = 5000) {
        options.port = 0;
        server_.reset();
        auto started = Server::start(options, router_of(tile_bytes), metrics_);
        ASSERT_TRUE(started) << started.error().message;
        server_ = *std::move(started);
    }
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

    Metrics metrics_;
    std::unique_ptr<Server> server_;
};

TEST_F(HttpServer, AnswersATile) {
    const HttpResponse tile = http_get(port(), "/tiles/parcels/14/7/9");
    EXPECT_EQ(tile.status, 200);
    EXPECT_EQ(tile.body, tests::named_tile("parcels", 14, 7, 9, 5000));
    EXPECT_EQ(tile.header("content-type"), "application/vnd.mapbox-vector-tile");
    EXPECT_EQ(tile.header("access-control-allow-origin"), "*");
    EXPECT_NE(tile.header("date"), "");
}

TEST_F(HttpServer, AnswersALowZoomFromThePool) {
    HttpConnection connection(port());
    EXPECT_EQ(connection.get("/tiles/roads/6/7/9").body, tests::named_tile("roads", 6, 7, 9, 5000));
    EXPECT_EQ(connection.get("/tiles/roads/6/7/9").body, tests::named_tile("roads", 6, 7, 9, 5000));
}

TEST_F(HttpServer, SaysWhetherATileWasReady) {
    EXPECT_NE(
        http_get(port(), "/tiles/parcels/14/7/9").header("server-timing").find("cache;desc=miss"),
        std::string::npos);
    EXPECT_EQ(http_get(port(), "/tiles/parcels/14/7/9").header("server-timing"), "cache;desc=hit");
}

TEST_F(HttpServer, StopsWhenAsked) {
    HttpConnection idle(port());
    EXPECT_EQ(idle.get("/health").status, 200);
    EXPECT_TRUE(server_->stop(5s));
    EXPECT_TRUE(idle.closed());
}

}  // namespace
}  // namespace tileserver
