#include "tests/tileserver/routes/data_site.hpp"
#include "tests/tileserver/routes/sample_site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

tileserver::Request request_to(std::vector<std::string> segments) {
    tileserver::Request request;
    request.segments = std::move(segments);
    return request;
}

class DataRoutes : public testing::Test {
  protected:
    [[nodiscard]] std::vector<int> ids(std::map<std::string, std::string> query) const {
        std::vector<int> found;
        const json answer = site_.json("/features/projects", std::move(query));
        for (const json& feature : answer["features"]) found.push_back(feature["id"].get<int>());
        return found;
    }
    void expect_problem(const std::string& path,
                        const std::map<std::string, std::string>& query,
                        unsigned status,
                        const std::string& parameter) const {
        const auto reply = site_.ask(path, query);
        EXPECT_EQ(reply.status, status) << path << " " << parameter;
        const json problem = json::parse(*reply.body);
        EXPECT_EQ(problem["parameter"], parameter) << problem;
        EXPECT_FALSE(problem["messages"]["zh"].get<std::string>().empty());
        EXPECT_FALSE(problem["messages"]["en"].get<std::string>().empty());
    }
    DataSite site_;
};

TEST_F(DataRoutes, FeaturesComeByIdWithPublicFieldsAlone) {
    const json answer = site_.json("/features/projects");
    EXPECT_EQ(answer["total"], 7);
    EXPECT_EQ(answer["offset"], 0);
    const json& first = answer["features"][0];
    EXPECT_EQ(first["id"], 1);
    EXPECT_NEAR(first["lon"].get<double>(), 125.1, 1e-6);
    EXPECT_EQ(first["properties"],
              (json{{"name", "甲"}, {"stage", "construction"}, {"sum", 10.0}}));
    EXPECT_TRUE(answer["features"][1]["properties"]["sum"].is_null());
}

TEST_F(DataRoutes, FeaturesAreFilteredSortedAndCut) {
    EXPECT_EQ(ids({{"where", "sum > 2"}}), (std::vector{1, 3, 4, 6}));
    EXPECT_EQ(ids({{"sort", "sum"}}), (std::vector{5, 3, 1, 6, 4, 2, 7})) << "null stands last";
    EXPECT_EQ(ids({{"sort", "-sum"}}), (std::vector{4, 6, 1, 3, 5, 2, 7})) << "null stands last";
    EXPECT_EQ(ids({{"sort", "-stage"}, {"limit", "2"}, {"offset", "1"}}), (std::vector{5, 7}));
    EXPECT_EQ(ids({{"bbox", "125.15,43,125.35,44"}}), (std::vector{2, 3}));
    EXPECT_EQ(ids({{"limit", "0"}}), std::vector<int>{});
    const json some = site_.json("/features/projects", {{"fields", "sum"}, {"offset", "4"}});
    EXPECT_EQ(some["total"], 7);
    EXPECT_EQ(some["features"][0]["properties"], (json{{"sum", 1.0}}));
}

TEST_F(DataRoutes, AFeatureSaysWhatItMeasures) {
    // 0.001° × 0.001° at 43.8° N: 80.4 m × 111.1 m.
    EXPECT_NEAR(site_.json("/features/parcels/11")["hectares"].get<double>(), 0.8941, 0.0005);
    EXPECT_NEAR(site_.json("/features/roads/21")["length_metres"].get<double>(), 8035, 3);
    EXPECT_FALSE(site_.json("/features/projects/1").contains("hectares"));
    EXPECT_FALSE(site_.json("/features/parcels/11").contains("geometry"));
}

TEST_F(DataRoutes, GeometryIsGeoJsonWithTheRingAnticlockwise) {
    const json areas = site_.json("/features/parcels/11", {{"geometry", "true"}})["geometry"];
    EXPECT_EQ(areas["type"], "Polygon");
    const json& ring = areas["coordinates"][0];
    ASSERT_EQ(ring.size(), 5U);
    EXPECT_EQ(ring[0], ring[4]);
    double area = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        area += ring[i][0].get<double>() * ring[i + 1][1].get<double>() -
                ring[i + 1][0].get<double>() * ring[i][1].get<double>();
    }
    EXPECT_NEAR(area / 2, 1e-6, 1e-9);
    EXPECT_EQ(site_.json("/features/roads/21", {{"geometry", "true"}})["geometry"]["type"],
              "LineString");
    EXPECT_EQ(site_.json("/features/projects/1", {{"geometry", "true"}})["geometry"]["type"],
              "Point");
}

TEST_F(DataRoutes, StatisticsCountSumAndRateByGroup) {
    const json answer =
        site_.json("/stats", {{"layer", "projects"},
                              {"group_by", "stage"},
                              {"metrics", "count,sum:sum,rate:stage=construction|odd"}});
    EXPECT_EQ(answer["group_by"], "stage");
    EXPECT_EQ(answer["day"], "2023-10-31");
    ASSERT_EQ(answer["rows"].size(), 5U);
    const json& rows = answer["rows"];
    EXPECT_EQ(rows[0]["group"], "pre_approval") << "the order of the code list";
    EXPECT_EQ(rows[1]["label"], (json{{"zh", "开工建设"}, {"en", "Under construction"}}));
    EXPECT_EQ(rows[2]["group"], "lost");
    EXPECT_EQ(rows[3]["group"], "odd");
    EXPECT_TRUE(rows[4]["group"].is_null());
    EXPECT_EQ(rows[1]["values"]["sum:sum"], (json{{"value", 30.0}, {"counted", 2}, {"of", 3}}));
    const json& total = answer["total"]["values"];
    EXPECT_EQ(total["count"], 7);
    EXPECT_EQ(total["sum:sum"], (json{{"value", 63.5}, {"counted", 5}, {"of", 7}}));
    EXPECT_EQ(total["rate:stage=construction|odd"], (json{{"numerator", 4}, {"denominator", 6}}));
}

TEST_F(DataRoutes, RowsWithoutAPositionAreFeaturesWithoutGeometry) {
    const json answer = site_.json("/features/projects", {{"offset", "5"}, {"limit", "1"}});
    EXPECT_EQ(answer["total"], 7) << "they are counted on every page";
    EXPECT_EQ(answer["features"],
              json::array(
                  {{{"id", 6},
                    {"geometry", nullptr},
                    {"properties", {{"name", "己"}, {"stage", "construction"}, {"sum", 20.0}}}}}));
    EXPECT_EQ(ids({{"where", "stage = 'lost'"}}), std::vector{7});
    const json one = site_.json("/features/projects/6", {{"geometry", "true"}});
    EXPECT_EQ(one["layer"], "projects");
    EXPECT_TRUE(one["geometry"].is_null());
    EXPECT_FALSE(one.contains("lon"));
}

TEST_F(DataRoutes, RowsWithoutAPositionLieInNoBox) {
    const std::string world = "-180,-90,180,90";
    EXPECT_EQ(ids({{"bbox", world}}), (std::vector{1, 2, 3, 4, 5}));
    EXPECT_EQ(site_.json("/stats", {{"layer", "projects"}, {"bbox", world}})["total"]["values"],
              (json{{"count", 5}}));
}

TEST_F(DataRoutes, StatisticsMeasureHectaresOfWholeFeaturesInTheBox) {
    const json answer = site_.json("/stats", {{"layer", "parcels"},
                                              {"group_by", "land_code"},
                                              {"metrics", "count,hectares"},
                                              {"bbox", "125.0,43,125.201,44"}});
    ASSERT_EQ(answer["rows"].size(), 2U);
    EXPECT_NEAR(answer["rows"][0]["values"]["hectares"].get<double>(), 0.8941, 0.0005);
    EXPECT_NEAR(answer["rows"][1]["values"]["hectares"].get<double>(), 4 * 0.8941, 0.002);
    EXPECT_EQ(answer["total"]["values"]["count"], 2);
}

TEST_F(DataRoutes, WhatIsWrongIsNamed) {
    expect_problem("/features/projects", {{"limit", "1001"}}, 400, "limit");
    expect_problem("/features/projects", {{"offset", "-1"}}, 400, "offset");
    expect_problem("/features/projects", {{"wher", "sum > 1"}}, 400, "wher");
    expect_problem("/features/projects", {{"where", "phone = '1'"}}, 400, "where");
    expect_problem("/features/projects", {{"where", "sum >"}}, 400, "where");
    expect_problem("/features/projects", {{"sort", "phone"}}, 400, "sort");
    expect_problem("/features/projects", {{"fields", "name,phone"}}, 400, "fields");
    expect_problem("/features/lots", {}, 404, "layer");
    expect_problem("/features/projects/x", {}, 400, "id");
    expect_problem("/features/projects/9", {}, 404, "id");
    expect_problem("/features/projects/1", {{"geometry", "yes"}}, 400, "geometry");
    for (const char* box : {"", "1,2,3", "1,2,3,4,5", "a,2,3,4", "1,50,2,40", "1,-91,2,3",
                            "nan,1,2,3", "1e9,1,2,3"}) {
        expect_problem("/features/projects", {{"bbox", box}}, 400, "bbox");
    }
    expect_problem("/stats", {}, 400, "layer");
    expect_problem("/stats", {{"layer", "projects"}, {"group_by", "phone"}}, 400, "group_by");
    for (const char* metric : {"mean", "sum:name", "sum:phone", "rate:stage", "rate:no=1",
                               "rate:sum=x", "hectares", "count,"}) {
        expect_problem("/stats", {{"layer", "projects"}, {"metrics", metric}}, 400, "metrics");
    }
    EXPECT_THAT(*site_.ask("/features/projects", {{"where", "sums = 1"}}).body,
                HasSubstr("no field 'sums'"));
}

TEST_F(DataRoutes, AreTakenForSlowWhereTheyLookAtWholeLayers) {
    EXPECT_TRUE(site_.router().is_slow(request_to({"stats"})));
    EXPECT_TRUE(site_.router().is_slow(request_to({"features", "projects"})));
    EXPECT_FALSE(site_.router().is_slow(request_to({"features", "projects", "1"})));
}

TEST(DataRoutesWhileBuilding, SayThatTheyAreNotReady) {
    const tileserver::Router router(std::make_shared<const tileserver::Site>(site_being_built()));
    EXPECT_EQ(router.answer(request_to({"stats"})).status, 503U);
    EXPECT_EQ(router.answer(request_to({"features", "a"})).status, 503U);
    EXPECT_EQ(router.answer(request_to({"features", "a", "1"})).status, 503U);
}

}  // namespace
}  // namespace tests
