#include "geodata/filter/row_filter.hpp"

#include "geodata/filter/predicate.hpp"
#include "geodata/store/feature_store.hpp"
#include "geodata/store/store_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace geodata {
namespace {

using testing::HasSubstr;

/// Eight points with every type, and nulls.
class Filtered : public testing::Test {
  protected:
    void SetUp() override {
        LayerSchema schema;
        schema.id = "sites";
        schema.fields = {{"stage", FieldType::Text, {}, Audience::Public},
                         {"sum", FieldType::Real, {}, Audience::Public},
                         {"floors", FieldType::Integer, {}, Audience::Public},
                         {"open", FieldType::Boolean, {}, Audience::Public},
                         {"day", FieldType::Date, {}, Audience::Public},
                         {"phone", FieldType::Text, {}, Audience::Internal}};
        StoreBuilder builder({});
        const auto layer = builder.add_layer(schema);
        ASSERT_TRUE(layer && builder.set_crs(*layer, {"EPSG:4326"}));
        const std::vector<std::vector<Value>> rows{
            {"built", 1.5, std::int64_t{3}, true, "2023-10-31", "1"},
            {"built", 20.0, std::int64_t{-4}, false, "2023-11-02", "2"},
            {"work", 20.25, std::int64_t{30}, true, "2024-01-01", "3"},
            {"轻轨7号线", 0.0, std::int64_t{0}, false, "2022-01-01T08:00:00Z", "4"},
            {Value{}, 7.0, Value{}, Value{}, Value{}, Value{}},
            {"50%_x", Value{}, std::int64_t{9}, true, "2023-10-30", "6"},
        };
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Feature feature;
            feature.id = feature.row = i + 1;
            feature.geometry = Points<Source>{{{125.0 + 0.01 * static_cast<double>(i), 43.9}}};
            feature.values = rows[i];
            ASSERT_TRUE(builder.add(*layer, feature));
        }
        ASSERT_TRUE(std::move(builder).write(folder_.path() / "sites.store"));
        auto store = FeatureStore::open(folder_.path() / "sites.store");
        ASSERT_TRUE(store);
        store_ = *store;
    }

    [[nodiscard]] const StoreLayer& layer() const { return store_->layers().front(); }

    [[nodiscard]] std::set<std::uint64_t> kept(const std::string& cql) const {
        std::set<std::uint64_t> ids;
        const auto filter = RowFilter::over(layer(), cql);
        EXPECT_TRUE(filter) << cql << ": " << filter.error().message.en;
        if (!filter) return ids;
        for (std::uint32_t i = 0; i < layer().size(); ++i) {
            if (filter->keeps(RowIndex{i})) ids.insert(layer().id(RowIndex{i}));
        }
        return ids;
    }

    [[nodiscard]] FilterError refused(const std::string& cql) const {
        const auto filter = RowFilter::over(layer(), cql);
        EXPECT_FALSE(filter) << cql;
        return filter ? FilterError{} : filter.error();
    }

    using Ids = std::set<std::uint64_t>;
    tests::TemporaryFolder folder_;
    std::shared_ptr<const FeatureStore> store_;
};

TEST_F(Filtered, KeepsWhatEachOperatorSays) {
    const std::map<std::string, Ids> cases{
        {"stage = 'built'", {1, 2}},
        {"stage <> 'built'", {3, 4, 6}},
        {"sum >= 20", {2, 3}},
        {"20 < sum", {3}},
        {"sum = 0", {4}},
        {"floors < 0", {2}},
        {"floors BETWEEN 0 AND 9", {1, 4, 6}},
        {"floors NOT BETWEEN 0 AND 9", {2, 3}},
        {"stage IN ('work', '轻轨7号线', 'no')", {3, 4}},
        {"open = TRUE", {1, 3, 6}},
        {"open <> TRUE", {2, 4}},
        {"day >= '2023-11'", {2, 3}},
        {"day BETWEEN DATE('2023-10-30') AND DATE('2023-10-31')", {1, 6}},
        {"stage LIKE '%轨_号%'", {4}},
        {"stage LIKE '50\\%\\_x'", {6}},
        {"stage LIKE '50\\%\\_y'", {}},
        {"TRUE", {1, 2, 3, 4, 5, 6}},
        {"FALSE OR sum = 7", {5}},
    };
    for (const auto& [cql, ids] : cases) EXPECT_EQ(kept(cql), ids) << cql;
}

TEST_F(Filtered, TreatsNullAsSqlDoes) {
    EXPECT_EQ(kept("stage IS NULL"), (Ids{5}));
    EXPECT_EQ(kept("sum IS NOT NULL"), (Ids{1, 2, 3, 4, 5}));
    EXPECT_EQ(kept("NOT stage = 'built'"), (Ids{3, 4, 6})) << "NOT of unknown is unknown";
    EXPECT_EQ(kept("stage = 'built' OR NOT stage = 'built'"), (Ids{1, 2, 3, 4, 6}));
    EXPECT_EQ(kept("stage = 'no' OR sum = 7"), (Ids{5})) << "unknown or true is true";
    EXPECT_EQ(kept("NOT (stage = 'no' AND sum = 8)"), (Ids{1, 2, 3, 4, 5, 6}))
        << "unknown and false is false";
    EXPECT_EQ(kept("stage NOT IN ('built')"), (Ids{3, 4, 6}));
}

TEST_F(Filtered, NamesAFieldThatIsNotThereOrNotForThisAudience) {
    const FilterError error = refused("stage = 'x' AND 面积 > 1");
    EXPECT_EQ(error.field, "面积");
    EXPECT_EQ(error.position, 17U);
    EXPECT_THAT(error.message.en, HasSubstr("'sites' has no field '面积'"));
    EXPECT_EQ(refused("phone = '1'").field, "phone");
    EXPECT_TRUE(RowFilter::over(layer(), "phone = '1'", Audience::Internal));
}

TEST_F(Filtered, RefusesALiteralOfAnotherType) {
    EXPECT_EQ(refused("stage = 5").field, "stage");
    EXPECT_EQ(refused("sum = '5'").field, "sum");
    EXPECT_EQ(refused("open = 1").field, "open");
    EXPECT_EQ(refused("day = 'soon'").field, "day");
    EXPECT_EQ(refused("sum LIKE '5%'").field, "sum");
    EXPECT_EQ(refused("sum IN (1, 'x')").field, "sum");
}

TEST(Like, MatchesCharactersNotBytes) {
    EXPECT_TRUE(is_like("长春", "__"));
    EXPECT_FALSE(is_like("长春", "___"));
    EXPECT_TRUE(is_like("", "%"));
    EXPECT_FALSE(is_like("", "_"));
    EXPECT_TRUE(is_like("aab", "%ab"));
    EXPECT_TRUE(is_like("mississippi", "%iss%pp_"));
    EXPECT_FALSE(is_like("abc", "ab"));
    EXPECT_TRUE(is_like("a\\b", "a\\\\b"));
}

}  // namespace
}  // namespace geodata
