#include "geodata/gazetteer/search_index.hpp"

#include "geodata/projection/mercator.hpp"
#include "geodata/schema/domain_schema.hpp"
#include "geodata/store/store_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace geodata {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Cells = std::map<std::string, std::string>;

/// A small office: projects (one without a position), parcels, a street of two pieces.
class SearchOfACity : public testing::Test {
  protected:
    void SetUp() override {
        StoreBuilder builder({});
        projects(builder);
        parcels(builder);
        roads(builder);
        ASSERT_TRUE(std::move(builder).write(folder_.path() / "city.store"));
        const auto store = FeatureStore::open(folder_.path() / "city.store");
        ASSERT_TRUE(store);
        index_ = SearchIndex::build(*store, {});
        ASSERT_TRUE(index_);
    }

    std::vector<std::string> found(std::string_view text, std::size_t limit = 10) const {
        return named(index_->find({.text = text, .limit = limit, .box = {}}));
    }
    static std::vector<std::string> named(const std::vector<SearchHit>& hits) {
        std::vector<std::string> names;
        for (const SearchHit& hit : hits)
            names.push_back(hit.layer->schema().id + "/" + std::to_string(hit.layer->id(hit.row)));
        return names;
    }
    MatchedBy matched(std::string_view text) const {
        const auto hits = index_->find({.text = text, .limit = 1, .box = {}});
        EXPECT_FALSE(hits.empty()) << text;
        return hits.empty() ? MatchedBy::Code : hits.front().matched;
    }

    std::unique_ptr<const SearchIndex> index_;

  private:
    static Feature row(const LayerSchema& schema, std::uint64_t id, const Cells& cells) {
        Feature feature;
        feature.id = id;
        feature.values.resize(schema.fields.size());
        for (const auto& [name, value] : cells) feature.values[*schema.field_index(name)] = value;
        return feature;
    }
    static Geometry<Source> point(double x, double y) { return Points<Source>{{{x, y}}}; }

    static void projects(StoreBuilder& builder) {
        const LayerSchema schema = domain_schema("project")->layer();
        const auto layer = builder.add_layer(schema);
        ASSERT_TRUE(builder.set_crs(*layer, {"EPSG:4490"}));
        const auto add = [&](std::uint64_t id, const Cells& cells, bool placed) {
            Feature feature = row(schema, id, cells);
            if (placed) feature.geometry = point(125.3 + 0.01 * static_cast<double>(id), 43.9);
            ASSERT_TRUE(builder.add(*layer, feature));
        };
        add(1,
            {{"project_no", "CC001"},
             {"name", "华润中心"},
             {"name_en", "China Resources"},
             {"address_text", "人民大街与解放大路交汇"}},
            true);
        add(2, {{"project_no", "CC002"}, {"name", "金腰带绿园段"}}, true);
        add(3, {{"project_no", "CC003"}, {"name", "长春国际医疗港"}}, false);
        add(4, {{"project_no", "CC0031"}, {"name", "二期金腰带"}}, true);
    }
    static void parcels(StoreBuilder& builder) {
        LayerSchema schema = domain_schema("parcel")->layer();
        schema.fields.push_back({"不动产单元号", FieldType::Text, {}, Audience::Public});
        const auto layer = builder.add_layer(schema);
        ASSERT_TRUE(builder.set_crs(*layer, {"EPSG:4490"}));
        for (std::uint64_t id = 1; id <= 200; ++id) {
            const std::string number = std::to_string(1000 + id).substr(1);
            Feature feature = row(schema, id,
                                  {{"parcel_no", "220102" + number},
                                   {"不动产单元号", "220102001001GB00" + number},
                                   {"address_text", "人民大街" + std::to_string(id) + "号"}});
            const double x = 125.3 + 0.001 * static_cast<double>(id);
            feature.geometry =
                Areas<Source>{{{{{x, 43.8}, {x + 0.001, 43.8}, {x + 0.001, 43.801}}, {}}}};
            ASSERT_TRUE(builder.add(*layer, feature));
        }
    }
    static void roads(StoreBuilder& builder) {
        const LayerSchema schema = domain_schema("road")->layer();
        const auto layer = builder.add_layer(schema);
        ASSERT_TRUE(builder.set_crs(*layer, {"EPSG:4490"}));
        for (std::uint64_t id = 1; id <= 2; ++id) {
            Feature feature = row(schema, id, {{"name", "人民大街"}, {"name_en", "Renmin Street"}});
            const double y = 43.8 + 0.1 * static_cast<double>(id);
            feature.geometry = Lines<Source>{{{{125.3, y}, {125.3, y + 0.1}}}};
            ASSERT_TRUE(builder.add(*layer, feature));
        }
    }

    tests::TemporaryFolder folder_;
};

TEST_F(SearchOfACity, FindsByNameInAllItsForms) {
    EXPECT_THAT(found("华润"), ElementsAre("projects/1"));
    EXPECT_THAT(found("華潤"), ElementsAre("projects/1"));
    EXPECT_THAT(found("润中"), ElementsAre("projects/1"));
    EXPECT_THAT(found("ｃｈｉｎａ　resources"), ElementsAre("projects/1"));
    EXPECT_EQ(matched("华润"), MatchedBy::Name);
}

TEST_F(SearchOfACity, FindsByInitialsAndWholePinyin) {
    EXPECT_THAT(found("jyd"), ElementsAre("projects/2", "projects/4"));
    EXPECT_THAT(found("jinyaodai"), ElementsAre("projects/2", "projects/4"));
    EXPECT_THAT(found("jin yao dai"), ElementsAre("projects/2", "projects/4"));
    EXPECT_THAT(found("ccgj"), ElementsAre("projects/3"));
    EXPECT_EQ(matched("jyd"), MatchedBy::Initials);
    EXPECT_THAT(found("inyaodai"), IsEmpty()) << "not from inside a syllable";
}

TEST_F(SearchOfACity, PutsTheKeyThatIsTheTextFirst) {
    EXPECT_THAT(found("cc003"), ElementsAre("projects/3", "projects/4"));
    EXPECT_EQ(matched("cc003"), MatchedBy::Key);
    EXPECT_THAT(found("220102150"), ElementsAre("parcels/150"));
    EXPECT_THAT(found("220102001001GB00077"), ElementsAre("parcels/77"));
    EXPECT_EQ(matched("220102001001gb00077"), MatchedBy::Code);
}

TEST_F(SearchOfACity, FindsRowsWithoutAPosition) {
    const auto hits = index_->find({.text = "医疗港", .limit = 5, .box = {}});
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_EQ(hits[0].layer->kind(), GeometryKind::None);
    EXPECT_EQ(hits[0].layer->id(hits[0].row), 3U);
    EXPECT_TRUE(hits[0].box.empty());
}

TEST_F(SearchOfACity, JoinsThePiecesOfAStreetAndPutsNamesBeforeAddresses) {
    const auto hits = index_->find({.text = "人民大街", .limit = 4, .box = {}});
    ASSERT_EQ(hits.size(), 4U);
    EXPECT_EQ(hits[0].layer->schema().id, "roads");
    const auto north = to_world_grid(Point<LonLat>{125.3, 44.1}).y;
    const auto south = to_world_grid(Point<LonLat>{125.3, 43.9}).y;
    EXPECT_LE(hits[0].box.min_y, north);
    EXPECT_GE(hits[0].box.max_y, south);
    EXPECT_EQ(hits[1].matched, MatchedBy::Address);
}

TEST_F(SearchOfACity, GivesNoMoreThanTheLimitAndNothingTwice) {
    EXPECT_EQ(found("220102", 7).size(), 7U);
    auto all = found("220102", 500);
    EXPECT_EQ(all.size(), 200U);
    std::sort(all.begin(), all.end());
    EXPECT_EQ(std::unique(all.begin(), all.end()), all.end());
}

TEST_F(SearchOfACity, KeepsToABoxAndThenToWhatHasAPosition) {
    const Window box = windows_of(125.35, 43.79, 125.36, 43.81).front();
    const auto hits = index_->find({.text = "220102", .limit = 500, .box = Windows{box}});
    EXPECT_EQ(hits.size(), 12U) << "ten inside, and one that touches each side";
    EXPECT_THAT(index_->find({.text = "医疗港", .limit = 5, .box = Windows{box}}), IsEmpty());
}

TEST_F(SearchOfACity, FindsNothingForNothing) {
    for (const char* text : {"", " ", "\t", "no such place", "\xFF\xFE", "☃"})
        EXPECT_THAT(found(text), IsEmpty()) << text;
}

TEST_F(SearchOfACity, IsGivenUpWhenToldSo) {
    const tests::TemporaryFolder folder;
    StoreBuilder builder({});
    ASSERT_TRUE(builder.add_table(domain_schema("project")->layer()));
    ASSERT_TRUE(std::move(builder).write(folder.path() / "one.store"));
    const auto store = FeatureStore::open(folder.path() / "one.store");
    EXPECT_EQ(SearchIndex::build(*store, [] { return true; }), nullptr);
}

}  // namespace
}  // namespace geodata
