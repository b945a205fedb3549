#include "tileserver/base_map/base_map.hpp"

#include "tests/tileserver/base_map/small_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace tileserver {
namespace {

using geodata::BaseMapEntry;
using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using tests::SmallServer;

const std::string kPng = std::string("\x89PNG\r\n\x1a\n", 8) + "picture";

class BaseMapTest : public testing::Test {
  protected:
    /// A proxy of this machine is no way to the servers made here.
    BaseMapTest() { ::setenv("no_proxy", "127.0.0.1", 1); }
};

BaseMapEntry entry_at(const SmallServer& server, const std::string& path = "/{z}/{x}/{y}") {
    BaseMapEntry entry;
    entry.id = "base";
    entry.address = "http://127.0.0.1:" + std::to_string(server.port()) + path;
    return entry;
}

std::string fault_of(const BaseMap& map, std::uint32_t x = 5) {
    const auto picture = map.tile(3, x, 2);
    return picture ? "had" : std::to_string(picture.error().status) + " " + picture.error().why;
}

TEST_F(BaseMapTest, FillsItsTemplate) {
    const SmallServer server([](const std::string&) { return SmallServer::answer(200, kPng); });
    BaseMapEntry entry = entry_at(server, "/{s}/{z}/{x}/{y}/{-y}.png?tk={key}");
    entry.key = "s3cret";
    entry.subdomains = {"a", "b"};
    const BaseMap map(entry);
    const auto picture = map.tile(3, 5, 2);
    ASSERT_TRUE(picture) << picture.error().why;
    EXPECT_EQ(picture->media_type, "image/png");
    EXPECT_EQ(*picture->bytes, kPng);
    EXPECT_THAT(server.asked(), ElementsAre("/b/3/5/2/5.png?tk=s3cret"));
    const BaseMap wmts(entry_at(server, "/w/{TileMatrix}/{TileRow}/{TileCol}"));
    EXPECT_TRUE(wmts.tile(3, 5, 2));
    EXPECT_EQ(server.asked().back(), "/w/3/2/5");
}

TEST_F(BaseMapTest, KnowsTianditu) {
    BaseMapEntry entry;
    entry.id = "t";
    entry.tianditu = "img";
    entry.key = "s3cret";
    const BaseMap map(entry);
    EXPECT_EQ(map.entry().address,
              "https://t{s}.tianditu.gov.cn/img_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
              "&LAYER=img&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}"
              "&TILECOL={x}&tk={key}");
    EXPECT_EQ(map.entry().attribution, "天地图");
    EXPECT_EQ(map.min_zoom(), 1);
    EXPECT_EQ(map.max_zoom(), 18);
    entry.tianditu = "cta";
    EXPECT_EQ(BaseMap(entry).max_zoom(), 14);
    for (const auto layer : geodata::kTiandituLayers) {
        entry.tianditu = layer;
        EXPECT_FALSE(geodata::fault_of(entry)) << layer;
        BaseMapEntry as_address = BaseMap(entry).entry();
        as_address.tianditu.clear();
        EXPECT_FALSE(geodata::fault_of(as_address)) << layer;
    }
}

/// A server with an answer for each column of zoom 3.
SmallServer::Answer by_column(std::vector<std::string> answers) {
    return [answers = std::move(answers)](const std::string& path) {
        return answers.at(std::stoul(path.substr(std::string_view("/3/").size())));
    };
}

TEST_F(BaseMapTest, TakesPngJpegAndWebpByTheirFirstBytes) {
    const std::pair<std::string, const char*> bodies[] = {
        {kPng, "image/png"},
        {"\xFF\xD8\xFF\xE0picture", "image/jpeg"},
        {std::string("RIFF\x10\0\0\0WEBPVP8 picture", 23), "image/webp"},
        {"GIF89a", "no PNG, JPEG or WebP"},
        {"<html>", "no PNG, JPEG or WebP"},
        {"<svg", "no PNG, JPEG or WebP"},
        {"", "no PNG, JPEG or WebP"},
        {"RIFF1234WAVEfmt ", "no PNG, JPEG or WebP"},
        {"RIFF1234WEBP", "no PNG, JPEG or WebP"},
        {"\x89PN", "no PNG, JPEG or WebP"},
    };
    std::vector<std::string> answers;
    for (const auto& [body, expected] : bodies) answers.push_back(SmallServer::answer(200, body));
    const SmallServer server(by_column(std::move(answers)));
    const BaseMap map(entry_at(server));
    std::uint32_t column = 0;
    for (const auto& [body, expected] : bodies) {
        const auto picture = map.tile(3, column++, 2);
        EXPECT_THAT(picture ? picture->media_type : picture.error().why, HasSubstr(expected));
    }
}

TEST_F(BaseMapTest, AsksOnceForWhatManyWantAndKeepsIt) {
    std::atomic<int> waiting{0};
    const SmallServer server([&](const std::string&) {
        while (waiting < 6) std::this_thread::sleep_for(milliseconds(1));
        return SmallServer::answer(200, kPng);
    });
    const BaseMap map(entry_at(server));
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            ++waiting;
            EXPECT_TRUE(map.tile(3, 5, 2));
        });
    }
    threads.clear();
    EXPECT_TRUE(map.tile(3, 5, 2));
    EXPECT_EQ(server.asked().size(), 1U);
}

TEST_F(BaseMapTest, KeepsNoMoreThanItsBytes) {
    const SmallServer server([](const std::string&) {
        return SmallServer::answer(200, kPng + std::string(10'000, 'x'));
    });
    const BaseMap map(entry_at(server), {.fetch = {}, .cache_bytes = 25'000});
    for (const std::uint32_t x : {1U, 2U, 3U, 3U, 2U, 1U}) EXPECT_TRUE(map.tile(3, x, 2));
    EXPECT_THAT(server.asked(), ElementsAre("/3/1/2", "/3/2/2", "/3/3/2", "/3/1/2"));
}

TEST_F(BaseMapTest, HasNothingWhereTheOtherServerHasNothing) {
    const SmallServer server([](const std::string&) { return SmallServer::answer(404, "none"); });
    const BaseMap map(entry_at(server));
    for (int i = 0; i < 2; ++i) {
        const auto picture = map.tile(3, 5, 2);
        ASSERT_TRUE(picture);
        EXPECT_EQ(picture->bytes, nullptr);
    }
    EXPECT_EQ(server.asked().size(), 1U);
}

TEST_F(BaseMapTest, SaysWhyThereIsNoPictureAndKeepsTheKeyToItself) {
    const std::pair<std::string, const char*> cases[] = {
        {SmallServer::answer(403, "no"), "HTTP 403"},
        {SmallServer::answer(500, "no"), "HTTP 500"},
        {SmallServer::answer(429, "no"), "HTTP 429"},
        {SmallServer::answer(200, "<html>s3cret</html>"), "no PNG"},
        {SmallServer::answer(200, kPng + std::string(std::size_t{5} << 20, 'x')), "4 MiB"},
        {"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n" + kPng, "127.0.0.1"},
        {"no http", "127.0.0.1"},
        {"", "127.0.0.1"},
    };
    std::vector<std::string> answers;
    for (const auto& [bytes, expected] : cases) answers.push_back(bytes);
    answers.push_back(SmallServer::answer(200, kPng));
    const SmallServer server(by_column(std::move(answers)));
    BaseMapEntry entry = entry_at(server, "/{z}/{x}/{y}?tk={key}");
    entry.key = "s3cret";
    const BaseMap map(entry, {.fetch = {}, .rest = milliseconds(0)});
    std::uint32_t column = 0;
    for (const auto& [bytes, expected] : cases) {
        const std::string fault = fault_of(map, column++);
        EXPECT_THAT(fault, StartsWith("502 http://127.0.0.1:"));
        EXPECT_THAT(fault, HasSubstr(expected));
        EXPECT_THAT(fault, Not(HasSubstr("s3cret")));
    }
    EXPECT_EQ(fault_of(map, column), "had");
}

TEST_F(BaseMapTest, FollowsNoRedirect) {
    const SmallServer other([](const std::string&) { return SmallServer::answer(200, kPng); });
    const std::string there =
        "Location: http://127.0.0.1:" + std::to_string(other.port()) + "/\r\n";
    const SmallServer server(
        [&](const std::string&) { return SmallServer::answer(302, "", there); });
    EXPECT_THAT(fault_of(BaseMap(entry_at(server))), HasSubstr("HTTP 302"));
    EXPECT_THAT(other.asked(), ElementsAre());
}

TEST_F(BaseMapTest, LeavesAServerAloneThatIsAway) {
    std::atomic<bool> away{true};
    const SmallServer server(
        [&](const std::string&) { return away ? std::string() : SmallServer::answer(200, kPng); });
    const BaseMap map(entry_at(server), {.fetch = {}, .rest = std::chrono::hours(1)});
    const std::string first = fault_of(map);
    EXPECT_THAT(first, StartsWith("502 http://127.0.0.1"));
    away = false;
    for (std::uint32_t x = 0; x < 8; ++x) EXPECT_EQ(fault_of(map, x), first);
    EXPECT_EQ(server.asked().size(), 1U);
    const BaseMap other(entry_at(server));
    EXPECT_EQ(fault_of(other), "had");
}

TEST_F(BaseMapTest, WaitsForAnAnswerOnlySoLong) {
    std::atomic<bool> done{false};
    const SmallServer server([&](const std::string&) {
        while (!done) std::this_thread::sleep_for(milliseconds(10));
        return std::string();
    });
    const BaseMap map(entry_at(server), {.fetch = {.whole = milliseconds(1500)}});
    EXPECT_THAT(fault_of(map), StartsWith("504 http://127.0.0.1"));
    EXPECT_THAT(fault_of(map), HasSubstr("did not answer within 1.5 s"));
    done = true;
}

}  // namespace
}  // namespace tileserver
