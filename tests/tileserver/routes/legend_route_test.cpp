#include "tests/tileserver/routes/data_site.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tests {
namespace {

using nlohmann::json;

class LegendRoute : public testing::Test {
  protected:
    static constexpr const char* kJson = "/styles/planning/legend.json";
    [[nodiscard]] json groups(std::map<std::string, std::string> query) const {
        return site_.json(kJson, std::move(query))["groups"];
    }
    static std::vector<std::string> ids(const json& group) {
        std::vector<std::string> result;
        for (const json& entry : group["entries"]) result.push_back(entry["id"]);
        return result;
    }
    DataSite site_;
};

TEST_F(LegendRoute, ListsPresentClassesInTheStandardsOrderWithFigures) {
    const json legend = site_.json(kJson, {{"counts", "true"}});
    EXPECT_EQ(legend["style"], "planning");
    EXPECT_EQ(legend["title"], (json{{"zh", "规划"}, {"en", "Planning"}}));
    EXPECT_EQ(legend["day"], "2023-10-31");
    EXPECT_FALSE(legend["measured"]["zh"].get<std::string>().empty());
    const json& all = legend["groups"];
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0]["layer"], "parcels") << "subjects before sites before the base map";
    EXPECT_EQ(all[0]["domain"], "parcel");
    EXPECT_EQ(all[1]["layer"], "projects");
    EXPECT_EQ(all[2]["layer"], "roads");
    EXPECT_EQ(ids(all[0]), (std::vector<std::string>{"0701", "1001"})) << "0801 is nowhere";
    EXPECT_EQ(all[0]["entries"][0]["count"], 2);
    EXPECT_NEAR(all[0]["entries"][0]["hectares"].get<double>(), 2 * 0.8941, 0.001);
    EXPECT_EQ(all[0]["entries"][0]["full"], "#FFFF2D");
    EXPECT_EQ(all[1]["entries"][1]["count"], 2);
    EXPECT_EQ(all[1]["entries"][2]["count"], 2) << "odd, and the one without a stage";
    EXPECT_FALSE(all[1]["entries"][0].contains("hectares")) << "points have none";
    EXPECT_EQ(all[2]["entries"][0]["count"], 1);
}

TEST_F(LegendRoute, TellsTheLinesOfAClassAsTheMapDrawsThem) {
    const json legend = site_.json(kJson);
    EXPECT_EQ(legend["ground"], "#F5F4F0");
    EXPECT_EQ(legend["groups"][2]["entries"][0]["strokes"],
              json::parse(R"([{"colour":"#C9C4B8","width":6.0},
                              {"colour":"#FFFFFF","width":4.0,"dash":[12.0,8.0]}])"));
    EXPECT_FALSE(legend["groups"][0]["entries"][0].contains("strokes")) << "no outline, no line";
}

TEST_F(LegendRoute, HoldsWhatIsInTheBoxAndDrawnAtTheZoom) {
    const json box = groups({{"bbox", "125.19,43.7,125.25,43.95"}});
    ASSERT_EQ(box.size(), 2U) << "no road";
    EXPECT_EQ(ids(box[0]), std::vector<std::string>{"1001"});
    EXPECT_FALSE(box[0]["entries"][0].contains("count")) << "only where asked";
    EXPECT_EQ(groups({{"zoom", "9.9"}}).size(), 2U) << "roads begin at 10";
    EXPECT_EQ(groups({{"zoom", "10"}}).size(), 3U);
    EXPECT_EQ(groups({{"bbox", "1,1,2,2"}}), json::array());
}

TEST_F(LegendRoute, KeepsAClassAtZeroThatTheFilterNames) {
    const json filtered =
        groups({{"counts", "true"}, {"where.parcels", "land_code IN ('0801','1001')"}});
    EXPECT_EQ(ids(filtered[0]), (std::vector<std::string>{"0801", "1001"}));
    EXPECT_EQ(filtered[0]["entries"][0]["count"], 0);
    EXPECT_EQ(filtered[1]["entries"].size(), 3U) << "other layers are not filtered";
}

TEST_F(LegendRoute, DrawsThePictureInBothLanguages) {
    const auto zh = site_.ask("/styles/planning/legend.png", {{"lang", "zh"}, {"counts", "true"}});
    ASSERT_EQ(zh.status, 200U);
    EXPECT_EQ(zh.content_type, "image/png");
    EXPECT_EQ(zh.body->substr(1, 3), "PNG");
    const auto en = site_.ask("/styles/planning/legend.png", {{"lang", "en"}, {"counts", "true"}});
    EXPECT_NE(*zh.body, *en.body);
    EXPECT_EQ(*zh.body,
              *site_.ask("/styles/planning/legend.png", {{"lang", "zh"}, {"counts", "true"}}).body);
    const auto svg = site_.ask("/styles/planning/legend.svg");
    EXPECT_EQ(svg.content_type, "image/svg+xml");
    EXPECT_NE(svg.body->find("</svg>"), std::string::npos);
}

TEST_F(LegendRoute, NamesWhatIsWrong) {
    const auto expect_problem = [&](const std::map<std::string, std::string>& query,
                                    const std::string& parameter) {
        const auto reply = site_.ask(kJson, query);
        EXPECT_EQ(reply.status, 400U) << parameter;
        EXPECT_EQ(json::parse(*reply.body)["parameter"], parameter);
    };
    expect_problem({{"where.lots", "a = 1"}}, "where.lots");
    expect_problem({{"where.parcels", "use = 'x'"}}, "where.parcels");
    expect_problem({{"where", "a = 1"}}, "where");
    expect_problem({{"zoom", "x"}}, "zoom");
    expect_problem({{"bbox", "1,2"}}, "bbox");
    expect_problem({{"counts", "1"}}, "counts");
    EXPECT_EQ(site_.ask("/styles/none/legend.json").status, 404U);
    EXPECT_EQ(site_.ask("/styles/planning/legend.png", {{"lang", "fr"}}).status, 400U);
    for (const char* picture : {"legend.png", "legend.svg", "legend.json"}) {
        const std::string path = std::string("/styles/planning/") + picture;
        for (const char* scale : {"9", "0", "", "-1", "1.5", "nan", "2x"})
            EXPECT_EQ(site_.ask(path, {{"scale", scale}}).status, 400U) << path << " " << scale;
        EXPECT_EQ(site_.ask(path, {{"scale", "2"}}).status, 200U) << path;
        EXPECT_EQ(site_.ask(path, {{"lang", ""}}).status, 400U) << path;
    }
}

}  // namespace
}  // namespace tests
