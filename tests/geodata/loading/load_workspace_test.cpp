#include "geodata/loading/load.hpp"
#include "geodata/workspace/configuration.hpp"
#include "geodata/workspace/import_session.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>

namespace {

using namespace geodata;
namespace fs = std::filesystem;

struct Row {
    std::string number;
    std::string use;
    double longitude;
    Interval valid = {};
};

Instant day(int month, int day_of_month) {
    return Instant{Day{std::chrono::year{2023} / month / day_of_month}};
}

class LoadWorkspace : public testing::Test {
  protected:
    void SetUp() override { configure({}); }

    void configure(std::vector<LayerConfiguration> layers) {
        fs::remove_all(workspace_);
        const auto made =
            make_workspace(workspace_, {{"试验", "Trial"}, "2023-10-31", std::move(layers), {}});
        ASSERT_TRUE(made) << made.error().message;
    }

    void deliver(Instant now,
                 const std::string& crs,
                 const std::vector<Row>& rows,
                 ReadOptions::Shift shift = ReadOptions::Shift::None) {
        ImportOptions options;
        options.file = crs + (shift == ReadOptions::Shift::None ? ".shp" : " shifted.shp");
        options.shift = shift;
        options.target.domain = "parcel";
        options.now = now;
        auto session = ImportSession::start(workspace_, options);
        ASSERT_TRUE(session) << session.error().message;
        const Field number{"地块编号", FieldType::Text, {}, Audience::Public};
        const Field use{"DLBM", FieldType::Text, {}, Audience::Public};
        ASSERT_TRUE((*session)->begin({options.file, "地块", {number, use}, {crs}}));
        LayerReport report;
        for (const Row& row : rows) {
            Feature feature;
            feature.row = ++report.rows_read;
            const double x = row.longitude;
            feature.geometry = Areas<Source>{{Polygon<Source>{
                {{x, 43.8}, {x + 0.01, 43.8}, {x + 0.01, 43.81}, {x, 43.81}}, {}}}};
            feature.values = {row.number, row.use};
            feature.valid = row.valid;
            ASSERT_TRUE((*session)->add(feature));
        }
        ASSERT_TRUE((*session)->end(report));
        ASSERT_TRUE((*session)->commit());
    }

    [[nodiscard]] Result<Loaded> loaded() const {
        LoadOptions options;
        options.workspace = workspace_;
        return load(options);
    }

    /// Number → use of the published parcels.
    static std::map<std::string, std::string> uses(const Loaded& loaded) {
        std::map<std::string, std::string> result;
        const StoreLayer* layer = loaded.store->find("parcels");
        for (std::uint32_t i = 0; layer != nullptr && i < layer->size(); ++i) {
            const auto text = [&](const char* field) {
                return std::get<std::string>(
                    layer->value(RowIndex{i}, layer->schema().field_index(field).value()));
            };
            result[text("parcel_no")] = text("land_code");
        }
        return result;
    }

    tests::TemporaryFolder folder_;
    fs::path workspace_ = folder_.path() / "ws";
};

TEST_F(LoadWorkspace, IsAnEmptyMapBeforeTheFirstImport) {
    const auto result = loaded();
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_TRUE(result->store->layers().empty());
    EXPECT_EQ(result->title, (Title{"试验", "Trial"}));
    EXPECT_EQ(result->day, "2023-10-31");
}

TEST_F(LoadWorkspace, PublishesTheCurrentVersionsWithStableIds) {
    deliver(day(10, 1), "EPSG:4490", {{"P1", "0701", 125.3}, {"P2", "0801", 125.4}});
    deliver(day(10, 2), "EPSG:4326", {{"P2", "09", 125.4}, {"P3", "1001", 125.5}});
    const auto result = loaded();
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(uses(*result),
              (std::map<std::string, std::string>{{"P1", "0701"}, {"P2", "09"}, {"P3", "1001"}}));
    const StoreLayer* layer = result->store->find("parcels");
    std::vector<std::uint64_t> ids;
    for (std::uint32_t i = 0; i < layer->size(); ++i) ids.push_back(layer->id(RowIndex{i}));
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(ids, (std::vector<std::uint64_t>{1, 2, 3}));
    EXPECT_EQ(layer->schema().domain, "parcel");
    for (const Field& field : layer->schema().fields) EXPECT_NE(field.name.substr(0, 3), "gb_");
}

TEST_F(LoadWorkspace, ShowsWhatIsTrueOnItsDay) {
    deliver(day(10, 1), "EPSG:4490",
            {{"until the day", "1", 125.1, {kAlways, day(10, 31)}},
             {"since the day", "2", 125.2, {day(10, 31), kNever}},
             {"since the day after", "3", 125.3, {day(11, 1), kNever}},
             {"always", "4", 125.4}});
    const auto result = loaded();
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ(uses(*result),
              (std::map<std::string, std::string>{{"since the day", "2"}, {"always", "4"}}));
}

TEST_F(LoadWorkspace, TakesAShiftOffWhenItReadsAndNotInTheRecord) {
    deliver(day(10, 1), "EPSG:4326", {{"true", "1", 125.3}});
    deliver(day(10, 2), "EPSG:4326", {{"shifted", "2", 125.3}}, ReadOptions::Shift::Gcj02);
    const auto result = loaded();
    ASSERT_TRUE(result) << result.error().message;
    const StoreLayer* layer = result->store->find("parcels");
    ASSERT_NE(layer, nullptr);
    ASSERT_EQ(layer->size(), 2U);
    const std::int64_t apart =
        std::abs(layer->box(RowIndex{0}).min_x - layer->box(RowIndex{1}).min_x);
    // The shift of GCJ-02 at Changchun is about 0.0065 degrees east; the world grid has 2^32 units
    // to 360.
    EXPECT_NEAR(static_cast<double>(apart) * 360 / 4294967296.0, 0.0065, 0.0005);
}

TEST_F(LoadWorkspace, FollowsTheConfiguration) {
    LayerConfiguration parcels;
    parcels.id = "parcels";
    parcels.title = {"宗地", "Lots"};
    parcels.min_zoom = 10;
    parcels.max_zoom = 15;
    parcels.attribution = "© 规划局";
    configure({parcels});
    deliver(day(10, 1), "EPSG:4490", {{"P1", "0701", 125.3}});
    const auto result = loaded();
    ASSERT_TRUE(result) << result.error().message;
    const LayerSchema& schema = result->store->find("parcels")->schema();
    EXPECT_EQ(schema.title.zh, "宗地");
    EXPECT_EQ(schema.min_zoom, 10);
    EXPECT_EQ(schema.max_zoom, 15);
    EXPECT_EQ(schema.attribution, "© 规划局");
}

TEST_F(LoadWorkspace, LeavesOutALayerThatIsNotToBePublished) {
    LayerConfiguration parcels;
    parcels.id = "parcels";
    parcels.publish = false;
    configure({parcels});
    deliver(day(10, 1), "EPSG:4490", {{"P1", "0701", 125.3}});
    const auto result = loaded();
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_TRUE(result->store->layers().empty());
}

TEST_F(LoadWorkspace, ComesBackByteForByteWithoutItsCache) {
    deliver(day(10, 1), "EPSG:4490", {{"P1", "0701", 125.3}, {"P2", "0801", 125.4}});
    const auto first = loaded();
    ASSERT_TRUE(first) << first.error().message;
    fs::remove_all(workspace_ / "cache");
    const auto second = loaded();
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_FALSE(second->from_snapshot);
    EXPECT_EQ(second->store->version(), first->store->version());
}

TEST_F(LoadWorkspace, NamesARecordThatIsNone) {
    std::ofstream(workspace_ / kRecordFile) << "not a GeoPackage";
    const auto result = loaded();
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().message.find("workspace.gpkg"), std::string::npos)
        << result.error().message;
}

TEST_F(LoadWorkspace, TellsOfProjectsWhatTheTablesThatHangOnThemSay) {
    const auto deliver_rows = [&](const std::string& file, const std::string& crs,
                                  const std::vector<std::string>& columns,
                                  const std::vector<std::vector<std::string>>& rows) {
        ImportOptions options;
        options.file = file;
        options.now = day(10, 1);
        auto session = ImportSession::start(workspace_, options);
        ASSERT_TRUE(session) << session.error().message;
        std::vector<Field> fields;
        for (const auto& column : columns)
            fields.push_back({column, FieldType::Text, {}, Audience::Public});
        ASSERT_TRUE((*session)->begin({file, "Sheet1", fields, {crs}}));
        LayerReport report;
        for (const auto& row : rows) {
            Feature feature;
            feature.row = ++report.rows_read;
            feature.values.assign(row.begin(), row.end());
            if (!crs.empty()) feature.geometry = Points<Source>{{{125.3, 43.9}}};
            ASSERT_TRUE((*session)->add(feature));
        }
        ASSERT_TRUE((*session)->end(report));
        ASSERT_TRUE((*session)->commit());
    };
    deliver_rows("项目.geojson", "EPSG:4490", {"项目代码", "项目名称"},
                 {{"P1", "甲"}, {"P2", "乙"}});
    deliver_rows("里程碑.xlsx", "", {"项目代码", "节点名称", "计划完成时间", "实际完成时间"},
                 {{"P1", "开工", "2023-05-01", "2023-05-01"}, {"P1", "封顶", "2023-10-01", ""}});
    deliver_rows(
        "问题清单.xlsx", "", {"项目名称", "问题描述", "责任部门", "解决层级", "状态"},
        {{"甲", "用电", "供电公司", "市级", "推进中"}, {"甲", "手续", "住建局", "", "已解决"}});
    const auto result = loaded();
    ASSERT_TRUE(result) << result.error().message;
    ASSERT_NE(result->store->table("milestones"), nullptr);
    EXPECT_EQ(result->store->table("milestones")->size(), 2U);
    EXPECT_EQ(result->store->find("milestones"), nullptr) << "a table is no map layer";
    const StoreLayer* projects = result->store->find("projects");
    ASSERT_NE(projects, nullptr);
    const auto told = [&](std::string_view number, std::string_view field) {
        for (std::uint32_t row = 0; row < projects->size(); ++row) {
            const auto& schema = projects->schema();
            if (projects->value(RowIndex{row}, *schema.field_index("project_no")) ==
                Value(std::string(number)))
                return projects->value(RowIndex{row}, *schema.field_index(field));
        }
        return Value(std::string("no such project"));
    };
    EXPECT_EQ(told("P1", "open_problems"), Value(std::int64_t{1}));
    EXPECT_EQ(told("P1", "escalated"), Value(true));
    EXPECT_EQ(told("P1", "progress_gap"), Value(-50.0));
    EXPECT_EQ(told("P2", "open_problems"), Value(std::int64_t{0}));
    EXPECT_EQ(told("P2", "progress_gap"), Value{});
}

}  // namespace
