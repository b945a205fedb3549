// A base map of another server through the built program: had once, kept, its key to ourselves.
#include "tests/end_to_end/http_client.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/tileserver/base_map/small_server.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <fstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using tests::http_get;
using tests::HttpResponse;
using tests::Program;
using tests::SmallServer;

const std::string kPng = std::string("\x89PNG\r\n\x1a\n", 8) + "picture";
const Program::Environment kNoProxy = {{"no_proxy", "127.0.0.1"}};

class BaseMapServe : public testing::Test {
  protected:
    BaseMapServe() {
        Program sample({"sample", city_.string()});
        EXPECT_EQ(sample.exit_code(), 0);
        std::ofstream(city_ / "goldenbelt.toml", std::ios::app)
            << "\n[[base_map]]\nid = \"streets\"\nkey = \"s3cret\"\naddress = \"http://127.0.0.1:"
            << other_.port() << "/{z}/{x}/{y}?tk={key}\"\n";
    }
    /// What `goldenbelt check` prints.
    std::string checked(std::vector<std::string> more, int expected) const {
        std::vector<std::string> arguments = {"check", city_.string(), "--lang", "en"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Program check(arguments, {}, kNoProxy);
        std::string text;
        for (std::string line = check.line(); !line.empty(); line = check.line()) text += line;
        EXPECT_EQ(check.exit_code(), expected) << text;
        return text;
    }
    std::atomic<bool> away_{false};
    SmallServer other_{[this](const std::string&) {
        return away_ ? std::string() : SmallServer::answer(200, kPng);
    }};
    tests::TemporaryFolder folder_;
    fs::path city_ = folder_.path() / "city";
};

TEST_F(BaseMapServe, FetchesATileOnceAndKeepsItsKey) {
    const fs::path errors = folder_.path() / "errors";
    std::string seen;
    {
        Program program({"serve", city_.string(), "--port", "0", "--snapshots",
                         (folder_.path() / "snapshots").string()},
                        errors, kNoProxy);
        const std::uint16_t port = program.port();
        ASSERT_NE(port, 0);
        EXPECT_TRUE(other_.asked().empty()) << "asked before anybody wanted it";
        const HttpResponse had = http_get(port, "/basemaps/streets/10/868/372");
        EXPECT_EQ(had.status, 200);
        EXPECT_EQ(had.header("content-type"), "image/png");
        EXPECT_EQ(had.body, kPng);
        const std::string tag = "If-None-Match: " + had.header("etag") + "\r\n";
        EXPECT_EQ(http_get(port, "/basemaps/streets/10/868/372", tag).status, 304);
        EXPECT_EQ(other_.asked(), (std::vector<std::string>{"/10/868/372?tk=s3cret"}));
        away_ = true;
        const HttpResponse gone = http_get(port, "/basemaps/streets/10/868/373");
        EXPECT_EQ(gone.status, 502);
        EXPECT_EQ(gone.header("content-type"), "application/problem+json");
        EXPECT_EQ(http_get(port, "/basemaps/streets/10/868/372").status, 200) << "it was kept";
        EXPECT_EQ(http_get(port, "/tiles/parcels/14/13893/5963").status / 100, 2);
        for (const char* path : {"/catalog", "/basemaps/streets", "/styles/planning?under=streets",
                                 "/metrics", "/basemaps/streets/99/0/0", "/basemaps/other/1/0/0"})
            seen += http_get(port, path).body;
        seen += gone.body;
    }
    EXPECT_NE(seen.find("/basemaps/streets/{z}/{x}/{y}"), std::string::npos);
    seen += tests::contents_of(errors);
    EXPECT_NE(seen.find("base map 'streets': http://127.0.0.1"), std::string::npos) << "no log";
    EXPECT_EQ(seen.find("s3cret"), std::string::npos) << seen;
}

TEST_F(BaseMapServe, IsAskedByCheckWhereThatIsWanted) {
    checked({}, 0);
    EXPECT_TRUE(other_.asked().empty());
    checked({"--online"}, 0);
    EXPECT_EQ(other_.asked().size(), 1U);
    away_ = true;
    const std::string text = checked({"--online"}, 1);
    EXPECT_NE(text.find("base map 'streets': http://127.0.0.1"), std::string::npos) << text;
    EXPECT_EQ(text.find("s3cret"), std::string::npos) << text;
}

}  // namespace
