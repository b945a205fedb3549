#include "geodata/loading/load.hpp"

#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace {

using namespace geodata;
namespace fs = std::filesystem;

constexpr const char* kTwoPlots = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"名称":"甲地块","type":"R"},"geometry":{"type":"Polygon","coordinates":[[[125.3,43.8],[125.31,43.8],[125.31,43.81],[125.3,43.8]]]}},
{"type":"Feature","properties":{"名称":"乙地块","type":"C"},"geometry":{"type":"Polygon","coordinates":[[[125.32,43.8],[125.33,43.8],[125.33,43.81],[125.32,43.8]]]}}]})";

class Load : public testing::Test {
  protected:
    LoadOptions options(std::vector<fs::path> files) const {
        LoadOptions result;
        result.files = std::move(files);
        result.cache = folder_.path() / "cache";
        return result;
    }
    tests::TemporaryFolder folder_;
};

std::size_t snapshots_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::count_if(fs::directory_iterator(folder), fs::directory_iterator(),
                      [](const auto& entry) { return entry.path().extension() == ".snapshot"; }));
}

TEST_F(Load, PublishesAPlainFileAsItCame) {
    const auto loaded = load(options({folder_.write("地块.geojson", kTwoPlots)}));
    ASSERT_TRUE(loaded) << loaded.error().message;
    ASSERT_EQ(loaded->store->layers().size(), 1U);
    const StoreLayer& layer = loaded->store->layers()[0];
    EXPECT_EQ(layer.schema().id, "地块");
    EXPECT_EQ(layer.size(), 2U);
    EXPECT_EQ(layer.kind(), GeometryKind::Areas);
    EXPECT_EQ(layer.schema().fields.at(layer.schema().label_field.value()).name, "名称");
    EXPECT_EQ(layer.schema().fields.at(layer.schema().class_field.value()).name, "type");
    EXPECT_FALSE(loaded->from_snapshot);
    EXPECT_EQ(loaded->reports.size(), 1U);
}

TEST_F(Load, TakesTheSnapshotUntilTheFileChanges) {
    const auto file = folder_.write("a.geojson", kTwoPlots);
    const auto first = load(options({file}));
    ASSERT_TRUE(first) << first.error().message;
    const auto second = load(options({file}));
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_TRUE(second->from_snapshot);
    EXPECT_EQ(second->store->version(), first->store->version());

    folder_.write("a.geojson", std::string(kTwoPlots) + " ");
    const auto third = load(options({file}));
    ASSERT_TRUE(third) << third.error().message;
    EXPECT_FALSE(third->from_snapshot);
    EXPECT_EQ(third->store->version(), first->store->version())
        << "the same data, the same version";
    EXPECT_EQ(snapshots_in(folder_.path() / "cache"), 1U)
        << "older snapshots of the same sources are removed";
}

TEST_F(Load, BuildsABrokenSnapshotAgain) {
    const auto file = folder_.write("a.geojson", kTwoPlots);
    ASSERT_TRUE(load(options({file})));
    for (const auto& entry : fs::directory_iterator(folder_.path() / "cache"))
        fs::resize_file(entry.path(), 100);
    const auto again = load(options({file}));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_FALSE(again->from_snapshot);
    EXPECT_EQ(again->store->layers().size(), 1U);
}

TEST_F(Load, ServesTheRestWhenOneFileIsBadAndRemembersThatItWas) {
    const auto good = folder_.write("a.geojson", kTwoPlots);
    const auto bad =
        folder_.write("b.geojson", R"({"type":"FeatureCollection","features":[{"type")");
    for (const bool from_snapshot : {false, true}) {
        const auto loaded = load(options({bad, good}));
        ASSERT_TRUE(loaded) << loaded.error().message;
        EXPECT_EQ(loaded->from_snapshot, from_snapshot);
        EXPECT_EQ(loaded->store->layers().size(), 1U);
        ASSERT_EQ(loaded->failures.size(), 1U);
        EXPECT_NE(loaded->failures[0].message.find("b.geojson"), std::string::npos)
            << loaded->failures[0].message;
    }
}

TEST_F(Load, SaysWhatIsMissing) {
    const auto none = load(options({folder_.path() / "none.shp"}));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, Error::Code::NotFound);
    EXPECT_NE(none.error().message.find("none.shp"), std::string::npos);
    EXPECT_FALSE(load({}));
    const auto table = load(options({folder_.write("t.csv", "a,b\n1,2\n")}));
    ASSERT_FALSE(table);
    EXPECT_NE(table.error().message.find("t.csv"), std::string::npos) << table.error().message;
}

TEST_F(Load, GivesTwoLayersOfOneNameTwoIds) {
    const auto loaded = load(options({folder_.write("east/lots.geojson", kTwoPlots),
                                      folder_.write("west/lots.geojson", kTwoPlots)}));
    ASSERT_TRUE(loaded) << loaded.error().message;
    ASSERT_EQ(loaded->store->layers().size(), 2U);
    EXPECT_NE(loaded->store->layers()[0].schema().id, loaded->store->layers()[1].schema().id);
}

TEST_F(Load, ReadsTheDistrictsOfChangchunAlikeFromEveryVariant) {
    const auto data = tests::shared_data("changchun/derived");
    NEEDS_SHARED_DATA(data);
    for (const char* variant :
         {"shp_4551_gbk_cpg", "shp_4530_gbk_ldid_only", "shp_4551_gbk_unmarked",
          "shp_4551_gbk_wrong_cpg", "shp_4530_gbk_no_prj"}) {
        const auto loaded = load(options({*data / variant / "长春区县.shp"}));
        ASSERT_TRUE(loaded) << loaded.error().message;
        const StoreLayer* layer = loaded->store->find("长春区县");
        ASSERT_NE(layer, nullptr) << variant;
        EXPECT_EQ(layer->size(), 11U);
        EXPECT_EQ(layer->schema().fields.at(layer->schema().label_field.value()).name, "名称")
            << variant;
    }
}

}  // namespace
