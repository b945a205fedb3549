#include "tileserver/routes/site_route.hpp"

#include "geodata/schema/domain_schema.hpp"
#include "geodata/store/store_builder.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/tileserver/routes/sample_site.hpp"
#include "tileserver/routes/photo_folder.hpp"
#include "tileserver/routes/site_facts.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace tileserver {
namespace {

using Json = nlohmann::json;
using geodata::LayerSchema;
using geodata::Value;
using Cells = std::map<std::string, Value>;

std::string operator""_s(const char* text, std::size_t size) { return {text, size}; }

/// One placed project with a row in each table, one without position.
class SiteRoute : public testing::Test {
  protected:
    void SetUp() override {
        geodata::StoreBuilder builder({});
        project(builder);
        parcel(builder);
        table(builder, "phase", {{{"project_no", "P1"_s}, {"name", "一期"_s}, {"stage", "x"_s}}});
        table(builder, "milestone",
              {{{"project_no", "P1"_s}, {"name", "封顶"_s}, {"planned", "2023-10-01"_s}},
               {{"project_no", "P1"_s},
                {"name", "开工"_s},
                {"planned", "2022-05-01"_s},
                {"done", "2022-05-02"_s}}});
        table(builder, "problem",
              {{{"project_name", "华润 中心"_s}, {"title", "用电"_s}, {"state", "open"_s}},
               {{"project_no", "P9"_s}, {"title", "of another"_s}}});
        table(builder, "project_parcel",
              {{{"project_no", "P1"_s}, {"parcel_no", "L1"_s}},
               {{"project_no", "P1"_s}, {"parcel_no", "gone"_s}}});
        table(builder, "photo",
              {{{"project_no", "P1"_s}, {"file", "现场 1.png"_s}, {"illustrative", true}},
               {{"project_no", "P1"_s}, {"file", "../secret.png"_s}}});
        table(builder, "assignment",
              {{{"project_no", "P1"_s}, {"role", "包保"_s}, {"person", "somebody"_s}}});
        ASSERT_TRUE(std::move(builder).write(folder_.path() / "city.store"));
        const auto store = geodata::FeatureStore::open(folder_.path() / "city.store");
        ASSERT_TRUE(store);
        photos();
        Site site = tests::sample_site(std::make_shared<tests::NamedTiles>());
        site.facts = std::make_shared<const SiteFacts>(*store, LightThresholds{-5, -15});
        site.photos =
            std::make_shared<const PhotoFolder>(folder_.path() / "photos", site.facts->photos());
        site_ = std::make_shared<const Site>(std::move(site));
    }

    Reply asked(const char* route, const std::string& key) const {
        Request request;
        request.segments = {route, key};
        request.origin = "http://map";
        return route == std::string("photos") ? photo_route(site_)(request)
                                              : site_route(site_)(request);
    }
    Json facts(const std::string& key) const {
        const Reply reply = asked("sites", key);
        EXPECT_EQ(reply.status, 200U) << key;
        return Json::parse(*reply.body);
    }

    std::shared_ptr<const Site> site_;
    tests::TemporaryFolder folder_;

  private:
    static geodata::Feature row(const LayerSchema& schema, std::uint64_t id, const Cells& cells) {
        geodata::Feature feature;
        feature.id = id;
        feature.values.resize(schema.fields.size());
        for (const auto& [name, value] : cells) feature.values[*schema.field_index(name)] = value;
        return feature;
    }
    static void table(geodata::StoreBuilder& builder,
                      const char* domain,
                      const std::vector<Cells>& rows) {
        const LayerSchema schema = geodata::domain_schema(domain)->layer();
        const auto layer = builder.add_table(schema);
        std::uint64_t id = 0;
        for (const Cells& cells : rows) ASSERT_TRUE(builder.add(*layer, row(schema, ++id, cells)));
    }
    static void project(geodata::StoreBuilder& builder) {
        const LayerSchema schema = geodata::domain_schema("project")->layer();
        const auto layer = builder.add_layer(schema);
        ASSERT_TRUE(builder.set_crs(*layer, {"EPSG:4490"}));
        auto placed = row(
            schema, 7, {{"project_no", "P1"_s}, {"name", "华润中心"_s}, {"progress_gap", -16.5}});
        placed.geometry = geodata::Points<geodata::Source>{{{125.25, 43.75}}};
        ASSERT_TRUE(builder.add(*layer, placed));
        ASSERT_TRUE(builder.add(*layer, row(schema, 8, {{"project_no", "P2"_s}})));
    }
    static void parcel(geodata::StoreBuilder& builder) {
        const LayerSchema schema = geodata::domain_schema("parcel")->layer();
        const auto layer = builder.add_layer(schema);
        ASSERT_TRUE(builder.set_crs(*layer, {"EPSG:4490"}));
        const auto add = [&](std::uint64_t id, const Cells& cells) {
            auto feature = row(schema, id, cells);
            feature.geometry = geodata::Areas<geodata::Source>{
                {{{{125.25, 43.75}, {125.26, 43.75}, {125.26, 43.76}}, {}}}};
            ASSERT_TRUE(builder.add(*layer, feature));
        };
        add(1, {{"parcel_no", "L1"_s}});
        add(2, {{"parcel_no", "L2"_s}, {"project", "华润中心"_s}});
        add(3, {{"parcel_no", "L3"_s}});
    }
    void photos() const {
        std::filesystem::create_directory(folder_.path() / "photos");
        const std::string png = "\x89PNG\r\n\x1A\n and the rest";
        for (const char* name : {"photos/现场 1.png", "photos/unlisted.png", "secret.png"})
            std::ofstream(folder_.path() / name, std::ios::binary) << png;
    }
};

TEST_F(SiteRoute, TellsEverythingThatHangsOnAProject) {
    const Json site = facts("P1");
    EXPECT_EQ(site["id"], 7);
    EXPECT_EQ(site["layer"], "projects");
    EXPECT_EQ(site["properties"]["name"], "华润中心");
    EXPECT_NEAR(site["lon"].get<double>(), 125.25, 1e-6);
    ASSERT_EQ(site["milestones"].size(), 2U);
    EXPECT_EQ(site["milestones"][0]["name"], "开工") << "by the planned day";
    EXPECT_EQ(site["milestones"][1]["done"], nullptr);
    ASSERT_EQ(site["problems"].size(), 1U) << "by the project's name, and not another's";
    EXPECT_EQ(site["problems"][0]["title"], "用电");
    EXPECT_TRUE(site["problems"][0].contains("department"));
    EXPECT_EQ(site["phases"][0]["name"], "一期");
    EXPECT_EQ(site["light"]["colour"], "red");
    EXPECT_EQ(site["light"]["gap"], -16.5);
}

TEST_F(SiteRoute, IsFoundByNumberInAnyCaseAndByFeatureId) {
    EXPECT_EQ(facts("p1")["id"], 7);
    EXPECT_EQ(facts("7")["key"], "P1");
    const Json unplaced = facts("P2");
    EXPECT_FALSE(unplaced.contains("lon"));
    EXPECT_EQ(unplaced["light"]["colour"], "none");
    EXPECT_TRUE(unplaced["problems"].empty());
    EXPECT_EQ(asked("sites", "P3").status, 404U);
    EXPECT_EQ(asked("sites", "").status, 404U);
}

TEST_F(SiteRoute, ListsParcelsOfTheTableAndThoseThatNameTheProject) {
    const Json parcels = facts("P1")["parcels"];
    ASSERT_EQ(parcels.size(), 3U);
    EXPECT_EQ(parcels[0]["parcel_no"], "L1");
    EXPECT_EQ(parcels[0]["id"], 1);
    EXPECT_GT(parcels[0]["hectares"].get<double>(), 1.0);
    EXPECT_EQ(parcels[1]["found"], false);
    EXPECT_EQ(parcels[2]["parcel_no"], "L2");
}

TEST_F(SiteRoute, NamesNoPerson) {
    const Json site = facts("P1");
    EXPECT_EQ(site["assignments"][0]["role"], "包保");
    EXPECT_EQ(site.dump().find("somebody"), std::string::npos);
}

TEST_F(SiteRoute, ServesThePhotosThatTheTableNamesAndNothingElse) {
    EXPECT_EQ(facts("P1")["photos"][0]["address"], "http://map/photos/%E7%8E%B0%E5%9C%BA%201.png");
    EXPECT_EQ(facts("P1")["photos"][0]["illustrative"], true);
    const Reply photo = asked("photos", "现场 1.png");
    EXPECT_EQ(photo.status, 200U);
    EXPECT_EQ(photo.content_type, "image/png");
    EXPECT_FALSE(photo.etag.empty());
    for (const char* other : {"unlisted.png", "../secret.png", "secret.png", "", ".", "city.store"})
        EXPECT_EQ(asked("photos", other).status, 404U) << other;
}

TEST_F(SiteRoute, GivesNoPhotoThatIsALinkOrNoPicture) {
    const auto file = folder_.path() / "photos" / "现场 1.png";
    std::filesystem::remove(file);
    std::filesystem::create_symlink(folder_.path() / "secret.png", file);
    EXPECT_EQ(asked("photos", "现场 1.png").status, 404U);
    std::filesystem::remove(file);
    std::ofstream(file) << "<script>";
    EXPECT_EQ(asked("photos", "现场 1.png").status, 404U);
}

TEST(SiteRouteBeforeTheStore, SaysComeBack) {
    Request request;
    request.segments = {"sites", "P1"};
    EXPECT_EQ(site_route(std::make_shared<const Site>(tests::site_being_built()))(request).status,
              503U);
}

}  // namespace
}  // namespace tileserver
