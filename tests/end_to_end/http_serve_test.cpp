// The built program over its command line, its signals and its port.
#include "tests/end_to_end/http_client.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using tests::http_get;
using tests::HttpConnection;
using tests::HttpResponse;

/// A program that was started, with its standard output; ended at the end of the scope.
class Program {
  public:
    explicit Program(std::vector<std::string> arguments) {
        std::array<int, 2> out{};
        if (::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        arguments.insert(arguments.begin(), GOLDENBELT_PROGRAM);
        std::vector<char*> argv;
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(out[1], STDOUT_FILENO);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(out[1]);
        out_ = out[0];
    }
    ~Program() {
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
        ::close(out_);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    Program(Program&&) = delete;
    Program& operator=(Program&&) = delete;

    void signal(int number) const { ::kill(child_, number); }
    /// The exit code; waits for the end.
    int exit_code() {
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    /// The next line of its output; empty at its end, or after a minute.
    std::string line() {
        std::string text;
        char c = 0;
        pollfd ready{out_, POLLIN, 0};
        while (::poll(&ready, 1, 60'000) > 0 && ::read(out_, &c, 1) == 1 && c != '\n') text += c;
        return text;
    }

  private:
    pid_t child_ = 0;
    int out_ = -1;
};

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
    static std::uint16_t port_of(const std::string& line) {
        EXPECT_EQ(line.rfind("listening on http://127.0.0.1:", 0), 0U) << line;
        const auto colon = line.rfind(':');
        return colon == std::string::npos
                   ? std::uint16_t{0}
                   : static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
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
    const std::uint16_t port = port_of(program.line());
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
    const std::uint16_t port = port_of(program.line());
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
    const std::uint16_t port = port_of(first.line());
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

}  // namespace
