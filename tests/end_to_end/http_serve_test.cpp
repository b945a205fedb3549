// The built program over its command line, its signals and its port.
#include "tests/end_to_end/http_client.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <chrono>
#include <csignal>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using tests::http_get;
using tests::HttpConnection;
using tests::HttpResponse;
using tests::Program;

std::string points(const std::vector<std::string>& names) {
    nlohmann::json features = nlohmann::json::array();
    double x = 125.3;
    for (const std::string& name : names) {
        features.push_back({{"type", "Feature"},
                            {"geometry", {{"type", "Point"}, {"coordinates", {x += 0.01, 43.9}}}},
                            {"properties", {{"name", name}}}});
    }
    return nlohmann::json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

class HttpServe : public testing::Test {
  protected:
    std::vector<std::string> arguments(const std::filesystem::path& source) const {
        return {"serve", source.string(), "--port",
                "0",     "--snapshots",   (folder_.path() / "snapshots").string()};
    }
    static std::uint64_t features(std::uint16_t port) {
        const HttpResponse catalog = http_get(port, "/catalog");
        return catalog.status == 200 ? nlohmann::json::parse(catalog.body)["layers"][0]["features"]
                                           .get<std::uint64_t>()
                                     : 0;
    }
    tests::TemporaryFolder folder_;
};

TEST_F(HttpServe, ServesAFileFromReadyToStop) {
    const auto file = folder_.write("sites.geojson", points({"人民大街", "解放大路"}));
    Program program(arguments(file));
    const std::uint16_t port = program.port();
    ASSERT_NE(port, 0);
    EXPECT_EQ(http_get(port, "/ready").status, 200)
        << "the line comes when the first tile can be asked for";

    const auto catalog = nlohmann::json::parse(http_get(port, "/catalog").body);
    const auto& layer = catalog["layers"][0];
    EXPECT_EQ(layer["id"], "sites");
    EXPECT_EQ(layer["kind"], "points");
    EXPECT_EQ(layer["features"], 2);
    EXPECT_EQ(layer["tiles"], "http://localhost/tiles/sites/{z}/{x}/{y}");
    EXPECT_NEAR(layer["bounds"][0].get<double>(), 125.31, 1e-6);

    // 125.32° E, 43.9° N at z10: column floor((125.32 + 180) / 360 × 1024) = 868, row 372.
    const HttpResponse tile = http_get(port, "/tiles/sites/10/868/372");
    EXPECT_EQ(tile.status, 200);
    EXPECT_NE(tile.body.find("解放大路"), std::string::npos) << "its text is in the tile";
    EXPECT_EQ(http_get(port, "/tiles/sites/10/0/0").status, 204);

    const auto styles = nlohmann::json::parse(http_get(port, "/styles").body)["styles"];
    ASSERT_FALSE(styles.empty());
    EXPECT_EQ(http_get(port, "/styles/" + styles[0]["id"].get<std::string>()).status, 200);
    EXPECT_NE(http_get(port, "/metrics")
                  .body.find("goldenbelt_requests_total{route=\"tile\",status=\"200\"} 1"),
              std::string::npos);

    program.signal(SIGTERM);
    EXPECT_EQ(program.exit_code(), 0);
    EXPECT_EQ(program.line(), "") << "one line of output, no more";
}

TEST_F(HttpServe, PublishesAChangedFileWithoutFailingARequest) {
    const auto file = folder_.write("sites.geojson", points({"a", "b"}));
    Program program(arguments(file));
    const std::uint16_t port = program.port();
    ASSERT_NE(port, 0);
    std::atomic<int> failed{0};
    std::jthread client([&](const std::stop_token& stop) {
        HttpConnection connection(port);
        while (!stop.stop_requested())
            failed += connection.get("/tiles/sites/10/868/372").status == 200 ? 0 : 1;
    });
    folder_.write("sites.geojson", points({"a", "b", "c"}));
    for (int i = 0; i < 300 && features(port) != 3; ++i) std::this_thread::sleep_for(100ms);
    EXPECT_EQ(features(port), 3U) << "found by looking";

    folder_.write("sites.geojson", "{ not a map");
    program.signal(SIGHUP);
    const auto told = [&] {
        return http_get(port, "/ready").body.find("last_reload_failed") != std::string::npos;
    };
    for (int i = 0; i < 300 && !told(); ++i) std::this_thread::sleep_for(100ms);
    EXPECT_TRUE(told()) << "the failure can be seen from outside";
    EXPECT_EQ(features(port), 3U) << "a broken file leaves what is served";
    client.request_stop();
    client.join();
    EXPECT_EQ(failed, 0);
    program.signal(SIGINT);
    EXPECT_EQ(program.exit_code(), 0);
}

TEST_F(HttpServe, SaysThatThePortIsTaken) {
    const auto file = folder_.write("sites.geojson", points({"a"}));
    Program first(arguments(file));
    const std::uint16_t port = first.port();
    auto same_port = arguments(file);
    same_port[3] = std::to_string(port);
    EXPECT_EQ(Program(same_port).exit_code(), 1);
    EXPECT_EQ(http_get(port, "/health").status, 200);
}

TEST_F(HttpServe, WrongUseEndsAtOnce) {
    EXPECT_EQ(Program({"serve"}).exit_code(), 2);
    EXPECT_EQ(Program(arguments(folder_.path() / "missing.shp")).exit_code(), 1);
    const auto file = folder_.write("sites.geojson", points({"a"}));
    auto wrong_port = arguments(file);
    wrong_port[3] = "70000";
    EXPECT_EQ(Program(wrong_port).exit_code(), 2);
    const auto broken = folder_.write("broken.geojson", "{ not a map");
    EXPECT_EQ(Program(arguments(broken)).exit_code(), 1);
}

TEST_F(HttpServe, ToldOfTilesThatCannotBeItSaysWhy) {
    const auto file = folder_.write("sites.geojson", points({"a"}));
    Program program(arguments(file));
    const std::uint16_t port = program.port();
    ASSERT_NE(port, 0);
    struct Case {
        std::string path;
        int status;
        std::string named;  ///< the parameter that the answer names
    };
    const std::string longest(10'000, '1');
    for (const auto& [path, status, named] : std::vector<Case>{
             {"99/0/0", 404, "z"},
             {"-1/0/0", 404, "z"},
             {"10/1024/0", 404, "x"},
             {"10/0/1024", 404, "y"},
             {"10/-1/0", 404, "x"},
             {"10/4294967296/0", 404, "x"},
             {"10/99999999999999999999999/0", 404, "x"},
             {"1e1/0/0", 400, "z"},
             {"10/0x1/0", 400, "x"},
             {"10/%31%30/" + longest, 414, ""},
             {"10/0/0?x=" + longest, 414, ""},
         }) {
        const std::string shown = path.substr(0, 60);
        const HttpResponse answer = http_get(port, "/tiles/sites/" + path);
        EXPECT_EQ(answer.status, status) << shown;
        EXPECT_EQ(answer.header("content-type"), "application/problem+json") << shown;
        const auto problem = nlohmann::json::parse(answer.body, nullptr, false);
        ASSERT_TRUE(problem.is_object()) << shown;
        EXPECT_EQ(problem["status"], status) << shown;
        if (!named.empty()) {
            EXPECT_EQ(problem["parameter"], named) << shown;
        }
    }
    EXPECT_EQ(http_get(port, "/tiles/sites/10/868/372").status, 200);
}

TEST_F(HttpServe, AHalfSentRequestKeepsNobodyWaiting) {
    const auto file = folder_.write("sites.geojson", points({"a"}));
    Program program(arguments(file));
    const std::uint16_t port = program.port();
    ASSERT_NE(port, 0);
    std::vector<std::unique_ptr<HttpConnection>> half;
    for (int i = 0; i < 200; ++i) {
        half.push_back(std::make_unique<HttpConnection>(port));
        ASSERT_TRUE(half.back()->send("GET /tiles/sites/10/868/372 HTTP/1.1\r\nHos"));
    }
    EXPECT_EQ(http_get(port, "/tiles/sites/10/868/372").status, 200);
    ASSERT_TRUE(half.back()->send("t: a\r\n\r\n"));
    EXPECT_EQ(half.back()->receive().status, 200) << "the other half may still come";
    program.signal(SIGTERM);
    EXPECT_EQ(program.exit_code(), 0);
}

}  // namespace
