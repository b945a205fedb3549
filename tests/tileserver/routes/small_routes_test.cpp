// The routes of a few lines each: styles, health, ready, metrics.
#include "tests/tileserver/routes/sample_site.hpp"
#include "tileserver/routes/glyphs_route.hpp"
#include "tileserver/routes/health_route.hpp"
#include "tileserver/routes/metrics_route.hpp"
#include "tileserver/routes/sprites_route.hpp"
#include "tileserver/routes/styles_route.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tileserver {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;

Site site_with_style() {
    Site site = tests::sample_site(std::make_shared<tests::NamedTiles>());
    site.styles.list = [] {
        return std::vector<StyleSource::Entry>{{"planning", {"规划一张图", "Planning map"}}};
    };
    site.styles.document = [](std::string_view id,
                              std::string_view origin) -> std::optional<std::string> {
        if (id != "planning") return std::nullopt;
        return "{\"sources\":\"" + std::string(origin) + "\"}";
    };
    return site;
}

TEST(StylesRoute, ListsAndGivesTheStyles) {
    const auto site = std::make_shared<const Site>(site_with_style());
    Request request;
    request.origin = "http://map.example";
    const Json list = Json::parse(*styles_route(site)(request).body);
    EXPECT_EQ(list["styles"][0]["id"], "planning");
    EXPECT_EQ(list["styles"][0]["title"], "规划一张图");
    EXPECT_EQ(list["styles"][0]["url"], "http://map.example/styles/planning");
    request.segments = {"styles", "planning"};
    EXPECT_EQ(*style_route(site)(request).body, "{\"sources\":\"http://map.example\"}");
    request.segments = {"styles", "other"};
    EXPECT_EQ(style_route(site)(request).status, 404U);
}

TEST(StylesRoute, WithoutStylesTheListIsEmpty) {
    const auto site =
        std::make_shared<const Site>(tests::sample_site(std::make_shared<tests::NamedTiles>()));
    EXPECT_EQ(Json::parse(*styles_route(site)({}).body)["styles"], Json::array());
}

TEST(ReadyRoute, IsReadyOnlyWhenTheStoreIs) {
    const Reply building = ready_route(std::make_shared<const Site>(tests::site_being_built()))({});
    EXPECT_EQ(building.status, 503U);
    EXPECT_EQ(Json::parse(*building.body)["step"], "reading parcels.shp");
    EXPECT_DOUBLE_EQ(Json::parse(*building.body)["progress"], 0.42);
    const Reply ready = ready_route(std::make_shared<const Site>(
        tests::sample_site(std::make_shared<tests::NamedTiles>())))({});
    EXPECT_EQ(ready.status, 200U);
    EXPECT_EQ(Json::parse(*ready.body)["ready"], true);
}

TEST(HealthRoute, AnswersEvenWhileBuilding) {
    EXPECT_EQ(health_route(std::make_shared<const Site>(tests::site_being_built()))({}).status,
              200U);
}

TEST(Metrics, AddsUpTheThreads) {
    Metrics metrics;
    WorkerMetrics& first = metrics.add_worker();
    WorkerMetrics& second = metrics.add_worker();
    first.count(1, 200, std::chrono::microseconds(50), 1000);
    second.count(1, 200, std::chrono::milliseconds(2), 500);
    second.count(1, 404, std::chrono::seconds(9), 10);
    metrics.add_reading({"goldenbelt_connections", "Open connections.", false, [] { return 3.0; }});
    const std::string text = metrics.text({"unmatched", "tile"});
    EXPECT_THAT(text, HasSubstr("goldenbelt_requests_total{route=\"tile\",status=\"200\"} 2\n"));
    EXPECT_THAT(text, HasSubstr("goldenbelt_requests_total{route=\"tile\",status=\"404\"} 1\n"));
    EXPECT_THAT(text, Not(HasSubstr("route=\"unmatched\"")));
    EXPECT_THAT(
        text,
        HasSubstr("goldenbelt_request_duration_seconds_bucket{route=\"tile\",le=\"0.0001\"} 1\n"));
    EXPECT_THAT(
        text,
        HasSubstr("goldenbelt_request_duration_seconds_bucket{route=\"tile\",le=\"0.005\"} 2\n"));
    EXPECT_THAT(
        text,
        HasSubstr("goldenbelt_request_duration_seconds_bucket{route=\"tile\",le=\"+Inf\"} 3\n"));
    EXPECT_THAT(text,
                HasSubstr("goldenbelt_request_duration_seconds_sum{route=\"tile\"} 9.002050000\n"));
    EXPECT_THAT(text, HasSubstr("goldenbelt_request_duration_seconds_count{route=\"tile\"} 3\n"));
    EXPECT_THAT(text, HasSubstr("goldenbelt_sent_bytes_total 1510\n"));
    EXPECT_THAT(text, HasSubstr("# TYPE goldenbelt_connections gauge\ngoldenbelt_connections 3\n"));
}

TEST(MetricsRoute, IsInThePrometheusFormat) {
    const Reply reply = metrics_route(std::make_shared<const Site>(tests::site_being_built()))({});
    EXPECT_EQ(reply.content_type, "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_THAT(*reply.body, HasSubstr("# TYPE goldenbelt_requests_total counter"));
}

Site site_with_fonts() {
    Site site = tests::sample_site(std::make_shared<tests::NamedTiles>());
    site.glyphs.fonts = [] { return std::vector<std::string>{"Song", "Hei"}; };
    site.glyphs.range = [](const std::vector<std::string>& stack,
                           char32_t first) -> geodata::Result<Bytes> {
        std::string text;
        for (const std::string& font : stack) text += font + "|";
        if (text.find("Song") == std::string::npos)
            return geodata::failure(geodata::Error::Code::NotFound, "no font");
        return std::make_shared<const std::string>(text + std::to_string(std::uint32_t{first}));
    };
    return site;
}

TEST(GlyphsRoute, GivesTheRangeOfAStack) {
    const Handler route = glyphs_route(std::make_shared<const Site>(site_with_fonts()));
    Request request;
    request.segments = {"fonts", "Hei Bold, Song,", "19968-20223.pbf"};
    const Reply reply = route(request);
    EXPECT_EQ(reply.status, 200U);
    EXPECT_EQ(*reply.body, "Hei Bold|Song|19968");
    EXPECT_EQ(reply.content_type, "application/x-protobuf");
    EXPECT_FALSE(reply.etag.empty());
    EXPECT_THAT(reply.cache_control, HasSubstr("max-age"));
    request.segments[2] = "65280-65535.pbf";
    EXPECT_EQ(route(request).status, 200U);
}

TEST(GlyphsRoute, RefusesWhatIsNoRangeAndSaysWhatIs) {
    const Handler route = glyphs_route(std::make_shared<const Site>(site_with_fonts()));
    for (const char* range :
         {"65536-65791.pbf", "131072-131327.pbf", "1-256.pbf", "0-254.pbf", "0-511.pbf",
          "256-255.pbf", "0-255", "0.pbf", "a-b.pbf", "-.pbf", "0-255.pbf.pbf", "+0-255.pbf",
          "4294967296-4294967551.pbf", "99999999999999999999-99999999999999999999.pbf"}) {
        Request request;
        request.segments = {"fonts", "Song", range};
        const Reply reply = route(request);
        EXPECT_EQ(reply.status, 400U) << range;
        EXPECT_THAT(*reply.body, HasSubstr(range));
        EXPECT_THAT(*reply.body, HasSubstr("65280-65535.pbf"));
    }
}

TEST(GlyphsRoute, ListsTheFontsWhereOneIsNotThere) {
    const Handler route = glyphs_route(std::make_shared<const Site>(site_with_fonts()));
    for (const char* stack : {"Arial", "", ","}) {
        Request request;
        request.segments = {"fonts", stack, "0-255.pbf"};
        const Reply reply = route(request);
        EXPECT_EQ(reply.status, 404U) << stack;
        EXPECT_THAT(*reply.body, HasSubstr("Song, Hei"));
    }
}

TEST(GlyphsRoute, SaysWhatToInstallWhereThereIsNoFontAtAll) {
    const auto site =
        std::make_shared<const Site>(tests::sample_site(std::make_shared<tests::NamedTiles>()));
    Request request;
    request.segments = {"fonts", "Song", "0-255.pbf"};
    const Reply reply = glyphs_route(site)(request);
    EXPECT_EQ(reply.status, 404U);
    EXPECT_THAT(*reply.body, HasSubstr("fonts-noto-cjk"));
}

TEST(SpritesRoute, GivesSheetsWithTheirTypeAndTag) {
    Site site = tests::sample_site(std::make_shared<tests::NamedTiles>());
    site.sprites = [](std::string_view file) {
        return file == "light.png" || file == "light.json"
                   ? std::make_shared<const std::string>(file)
                   : nullptr;
    };
    const Handler route = sprites_route(std::make_shared<const Site>(std::move(site)));
    Request request;
    request.segments = {"sprites", "light.png"};
    const Reply image = route(request);
    EXPECT_EQ(image.status, 200U);
    EXPECT_EQ(image.content_type, "image/png");
    EXPECT_FALSE(image.compressible);
    EXPECT_FALSE(image.etag.empty());
    request.segments = {"sprites", "light.json"};
    EXPECT_EQ(route(request).content_type, "application/json");
    EXPECT_NE(route(request).etag, image.etag);
    request.segments = {"sprites", "dark.png"};
    const Reply missing = route(request);
    EXPECT_EQ(missing.status, 404U);
    EXPECT_THAT(*missing.body, HasSubstr("dark.png"));
}

TEST(SpritesRoute, SaysNotFoundWhereThereAreNone) {
    const auto site =
        std::make_shared<const Site>(tests::sample_site(std::make_shared<tests::NamedTiles>()));
    Request request;
    request.segments = {"sprites", "light.png"};
    EXPECT_EQ(sprites_route(site)(request).status, 404U);
}

}  // namespace
}  // namespace tileserver
