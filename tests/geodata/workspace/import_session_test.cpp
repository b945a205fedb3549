#include "geodata/workspace/import_session.hpp"

#include "geodata/workspace/configuration.hpp"
#include "geodata/workspace/record.hpp"
#include "tests/geodata/workspace/made_layer.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cpl_conv.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <future>

namespace {

using namespace geodata;
using namespace tests;

class ImportSessions : public testing::Test {
  protected:
    void SetUp() override { make_plain_workspace(workspace_); }

    [[nodiscard]] ImportOptions options(int when) const {
        ImportOptions result;
        result.file = "parcels.shp";
        result.target.domain = "parcel";
        result.now = moment(when);
        return result;
    }

    TemporaryFolder folder_;
    std::filesystem::path workspace_ = folder_.path() / "ws";
    SourceLayer layer_ = made_layer("parcels.shp", "地块");
};

/// Writes rows into a new layer and one that is there, up to the point where `commit` would be
/// called.
Result<std::unique_ptr<ImportSession>> half_an_import(const std::filesystem::path& workspace,
                                                      const ImportOptions& options) {
    auto session = ImportSession::start(workspace, options);
    if (!session) return session;
    for (const char* domain : {"parcel", "district"}) {
        (*session)->set_target({domain, "", {}, false});
        if (auto begun = (*session)->begin(made_layer("more.shp", domain)); !begun)
            return tl::unexpected(begun.error());
        for (std::uint64_t n = 1; n <= 2000; ++n) {
            const MadeRow row{"N" + std::to_string(n), "09", static_cast<double>(n) * 20};
            if (auto added = (*session)->add(made_feature(row, n)); !added)
                return tl::unexpected(added.error());
        }
        if (auto ended = (*session)->end({}); !ended) return tl::unexpected(ended.error());
    }
    return session;
}

TEST_F(ImportSessions, LeaveTheRecordAsItWasWhenTheyAreNotCommitted) {
    deliver(workspace_, 1, layer_, {{"P1", "0701", 0}, {"N7", "0801", 20}});
    const std::string before = ask(workspace_, "SELECT group_concat(name) FROM sqlite_master");
    {
        const auto session = half_an_import(workspace_, options(2));
        ASSERT_TRUE(session) << session.error().message;
        EXPECT_EQ((*session)->layers().front().changed, 1U);
    }
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM parcels"), "2");
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM parcels WHERE gb_known_to IS NOT NULL"), "0");
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM gb_batches"), "1");
    EXPECT_EQ(ask(workspace_, "SELECT group_concat(name) FROM sqlite_master"), before);
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM gpkg_contents WHERE table_name = 'districts'"),
              "0");
    // And it can be written to again.
    EXPECT_EQ(deliver(workspace_, 3, layer_, {{"P1", "0701", 0}}).unchanged, 1U);
}

TEST_F(ImportSessions, LeaveTheRecordAsItWasWhenTheProcessIsKilled) {
    deliver(workspace_, 1, layer_, {{"P1", "0701", 0}, {"N7", "0801", 20}});
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const auto session = half_an_import(workspace_, options(2));
        if (!session) _exit(3);
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM parcels"), "2");
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM parcels WHERE gb_known_to IS NOT NULL"), "0");
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM gpkg_contents WHERE table_name = 'districts'"),
              "0");
    EXPECT_EQ(deliver(workspace_, 3, layer_, {{"P1", "0701", 0}}).unchanged, 1U);
}

TEST_F(ImportSessions, RefuseASecondWriter) {
    CPLSetThreadLocalConfigOption("SQLITE_BUSY_TIMEOUT", "100");
    const auto first = half_an_import(workspace_, options(1));
    ASSERT_TRUE(first) << first.error().message;
    const auto second = ImportSession::start(workspace_, options(1));
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("another import"), std::string::npos)
        << second.error().message;
}

TEST_F(ImportSessions, SeeWhatTheImportTheyWaitedForHasMade) {
    deliver(workspace_, 1, layer_, {{"P1", "0701", 0}});
    auto first = half_an_import(workspace_, options(2));
    ASSERT_TRUE(first) << first.error().message;
    auto second = std::async(std::launch::async, [&] {
        // Opens the record while the first has not committed, and waits for its lock.
        return ImportSession::start(workspace_, options(3));
    });
    ASSERT_EQ(second.wait_for(std::chrono::milliseconds{500}), std::future_status::timeout);
    ASSERT_TRUE((*first)->commit());
    first->reset();
    auto waited = second.get();
    ASSERT_TRUE(waited) << waited.error().message;
    (*waited)->set_target({"district", "", {}, false});
    const auto begun = (*waited)->begin(made_layer("b.shp", "b", {"地块编号", "备注"}));
    ASSERT_TRUE(begun) << begun.error().message;
    ASSERT_TRUE((*waited)->add(made_feature({"N1", "new", 0}, 1)));
    ASSERT_TRUE((*waited)->end({}));
    ASSERT_TRUE((*waited)->commit());
    waited->reset();
    EXPECT_EQ(ask(workspace_, "SELECT id FROM gb_layers ORDER BY position"), "parcels districts");
    EXPECT_EQ(ask(workspace_, "SELECT name FROM gb_tables ORDER BY position"), "parcels districts");
    const auto record = Record::open(workspace_ / kRecordFile, GeoPackage::Access::Read);
    ASSERT_TRUE(record) << record.error().message;
    const LayerSchema* districts = record->layer("districts");
    ASSERT_NE(districts, nullptr);
    EXPECT_TRUE(districts->field_index("备注")) << "brought by the second";
    EXPECT_TRUE(districts->field_index("地类编码")) << "brought by the first";
}

TEST_F(ImportSessions, NameTheSchemasThereAreWhenAskedForAnother) {
    auto wrong = options(1);
    wrong.target.domain = "plot";
    const auto session = ImportSession::start(workspace_, wrong);
    ASSERT_TRUE(session);
    const auto begun = (*session)->begin(layer_);
    ASSERT_FALSE(begun);
    EXPECT_NE(begun.error().message.find("'plot'"), std::string::npos);
    EXPECT_NE(begun.error().message.find("parcel"), std::string::npos);
}

TEST_F(ImportSessions, NeedAWorkspace) {
    const auto session = ImportSession::start(folder_.path() / "nowhere", options(1));
    ASSERT_FALSE(session);
    EXPECT_EQ(session.error().code, Error::Code::NotFound);
}

TEST_F(ImportSessions, MapColumnsByTheirNamesAndSayWhy) {
    const auto layer = deliver(workspace_, 1, layer_, {{"P1", "0601", 0}});
    ASSERT_EQ(layer.mapping.size(), 2U);
    EXPECT_EQ(layer.mapping[0].field, "parcel_no");
    EXPECT_EQ(layer.mapping[1].field, "land_code");
    EXPECT_EQ(ask(workspace_, "SELECT land_code FROM parcels"), "0601");
}

TEST_F(ImportSessions, KeepATableWithoutGeometryApartFromTheMapLayer) {
    deliver(workspace_, 1, layer_, {{"P1", "0701", 0}});
    const auto ledger =
        deliver(workspace_, 2, made_layer("台账.xlsx", "地块台账", {"地块编号", "地类编码"}, ""),
                {{"P1", "09", 0}});
    EXPECT_EQ(ledger.layer_id, "地块台账");
    EXPECT_EQ(ledger.domain, "parcel");
    EXPECT_EQ(ask(workspace_, "SELECT land_code FROM parcels WHERE gb_known_to IS NULL"), "0701");
    EXPECT_EQ(ask(workspace_, "SELECT land_code FROM 地块台账"), "09");
}

TEST_F(ImportSessions, WidenAColumnThatComesWithAnotherType) {
    deliver(workspace_, 1, layer_, {{"P1", "0701", 0}}, {"none", "lots", {}, false});
    auto numbers = made_layer("other.shp", "b", {"地块编号", "高度"});
    numbers.fields[1].type = FieldType::Integer;
    ImportOptions second = options(2);
    second.target = {"none", "lots", {}, false};
    for (const FieldType type : {FieldType::Integer, FieldType::Real, FieldType::Text}) {
        numbers.fields[1].type = type;
        second.now = moment(static_cast<int>(type) + 2);
        auto session = ImportSession::start(workspace_, second);
        ASSERT_TRUE(session) << session.error().message;
        ASSERT_TRUE((*session)->begin(numbers));
        Feature feature = made_feature(
            {"P" + std::to_string(static_cast<int>(type)), "", 5.0 * static_cast<int>(type)}, 1);
        feature.values[1] = type == FieldType::Integer ? Value{std::int64_t{7}}
                            : type == FieldType::Real  ? Value{7.5}
                                                       : Value{"七"};
        const auto added = (*session)->add(feature);
        ASSERT_TRUE(added) << added.error().message;
        const auto ended = (*session)->end({});
        ASSERT_TRUE(ended) << ended.error().message;
        ASSERT_TRUE((*session)->commit());
    }
    EXPECT_EQ(ask(workspace_,
                  "SELECT 高度 FROM lots WHERE gb_known_to IS NULL AND 高度 IS NOT NULL ORDER BY "
                  "fid DESC LIMIT 1"),
              "七");
    const auto record = Record::open(workspace_ / kRecordFile, GeoPackage::Access::Read);
    ASSERT_TRUE(record) << record.error().message;
    const LayerSchema* lots = record->layer("lots");
    ASSERT_NE(lots, nullptr);
    EXPECT_EQ(lots->fields.at(lots->field_index("高度").value()).type, FieldType::Text);
    EXPECT_EQ(lots->fields.size(), 3U);
}

TEST_F(ImportSessions, RefuseMoreColumnsThanARecordHolds) {
    std::vector<std::string> columns;
    for (int i = 0; i < 3000; ++i) columns.push_back("c" + std::to_string(i));
    const auto session = ImportSession::start(workspace_, options(1));
    ASSERT_TRUE(session);
    (*session)->set_target({"none", "", {}, false});
    const auto begun = (*session)->begin(made_layer("wide.csv", "wide", columns));
    ASSERT_FALSE(begun);
    EXPECT_NE(begun.error().message.find("3000 columns"), std::string::npos)
        << begun.error().message;
}

}  // namespace
