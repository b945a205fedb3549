#include "geodata/store/feature_store.hpp"
#include "geodata/store/store_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace geodata {
namespace {

LayerSchema parcels_schema() {
    LayerSchema schema;
    schema.id = "parcels";
    schema.fields = {{"name", FieldType::Text, {}, Audience::Public},
                     {"use", FieldType::Text, {}, Audience::Public},
                     {"floors", FieldType::Integer, {}, Audience::Public}};
    schema.class_field = 1;
    return schema;
}

Feature square(std::uint64_t id, double lon, double lat, double side) {
    Feature feature;
    feature.id = id;
    feature.row = id;
    feature.geometry = Areas<Source>{
        {{{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}}, {}}}};
    feature.values = {std::string("lot ") + std::to_string(id),
                      std::string(id % 2 == 0 ? "A" : "R"), Value{}};
    if (id % 3 != 0) feature.values[2] = static_cast<std::int64_t>(id) - 50;
    return feature;
}

class StoreOfSquares : public testing::Test {
  protected:
    static constexpr std::uint64_t kSquares = 300;
    void SetUp() override {
        StoreBuilder builder({});
        const auto layer = builder.add_layer(parcels_schema());
        ASSERT_TRUE(layer);
        ASSERT_TRUE(builder.set_crs(*layer, lon_lat()));
        for (std::uint64_t id = 1; id <= kSquares; ++id) {
            const auto column = static_cast<double>(id % 20);
            const auto row = static_cast<double>(id / 20);
            ASSERT_TRUE(
                builder.add(*layer, square(id, 125 + column * 0.01, 43 + row * 0.01, 0.009)));
        }
        const auto reports = std::move(builder).write(folder_.path() / "city.store");
        ASSERT_TRUE(reports) << reports.error().message;
        ASSERT_EQ(reports->size(), 1U);
        EXPECT_EQ(reports->front().features, kSquares);
        auto store = FeatureStore::open(folder_.path() / "city.store");
        ASSERT_TRUE(store) << store.error().message;
        store_ = *store;
    }
    static Crs lon_lat() { return {"EPSG:4326"}; }

    tests::TemporaryFolder folder_;
    std::shared_ptr<const FeatureStore> store_;
};

TEST_F(StoreOfSquares, GivesBackEveryFeatureWithItsValues) {
    const StoreLayer* layer = store_->find("parcels");
    ASSERT_NE(layer, nullptr);
    EXPECT_EQ(layer->kind(), GeometryKind::Areas);
    ASSERT_EQ(layer->size(), kSquares);
    std::vector<bool> seen(kSquares + 1);
    for (std::uint32_t i = 0; i < layer->size(); ++i) {
        const RowIndex row{i};
        const std::uint64_t id = layer->id(row);
        ASSERT_GE(id, 1U);
        ASSERT_LE(id, kSquares);
        EXPECT_FALSE(seen[id]);
        seen[id] = true;
        EXPECT_EQ(layer->value(row, 0), Value("lot " + std::to_string(id)));
        EXPECT_EQ(layer->value(row, 1), Value(std::string(id % 2 == 0 ? "A" : "R")));
        EXPECT_EQ(layer->value(row, 2),
                  id % 3 != 0 ? Value(static_cast<std::int64_t>(id) - 50) : Value{});
        EXPECT_EQ(layer->path_count(row), 1U);
        EXPECT_EQ(layer->path(row, 0, 20).vertices.size(), 4U);
    }
    EXPECT_EQ(layer->distinct_values(1), 2U);
}

TEST_F(StoreOfSquares, FindsExactlyWhatLookingAtEveryBoxFinds) {
    const StoreLayer& layer = store_->layers().front();
    std::mt19937_64 random(7);
    const Window& bounds = layer.bounds();
    for (int i = 0; i < 200; ++i) {
        const auto within = [&](std::int64_t low, std::int64_t high) {
            return low +
                   static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low));
        };
        Window window;
        window.include(within(bounds.min_x, bounds.max_x), within(bounds.min_y, bounds.max_y));
        window.include(within(bounds.min_x, bounds.max_x), within(bounds.min_y, bounds.max_y));
        std::vector<RowIndex> found;
        layer.query(window, 20, found);
        EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
        std::vector<RowIndex> expected;
        for (std::uint32_t row = 0; row < layer.size(); ++row) {
            if (layer.box(RowIndex{row}).intersects(window)) expected.push_back(RowIndex{row});
        }
        EXPECT_EQ(found, expected);
    }
}

TEST_F(StoreOfSquares, HasTheLabelInsideTheSquare) {
    const StoreLayer& layer = store_->layers().front();
    for (std::uint32_t row = 0; row < layer.size(); ++row) {
        const Window box = layer.box(RowIndex{row});
        const GridPoint label = layer.label_point(RowIndex{row});
        EXPECT_LE(std::abs(std::int64_t{label.x} - (box.min_x + box.max_x) / 2), 2);
        EXPECT_LE(std::abs(std::int64_t{label.y} - (box.min_y + box.max_y) / 2), 2);
    }
}

TEST(StoreBuilder, GivesEveryLayerAnIdOfItsOwn) {
    const tests::TemporaryFolder folder;
    StoreBuilder builder({});
    const auto add = [&](const std::string& id, const Geometry<Source>& geometry) {
        LayerSchema schema;
        schema.id = id;
        schema.fields = {{"name", FieldType::Text, {}, Audience::Public}};
        schema.label_field = 0;
        const auto layer = builder.add_layer(schema);
        ASSERT_TRUE(layer && builder.set_crs(*layer, {"EPSG:4326"}));
        Feature feature;
        feature.values = {std::string("a")};
        feature.geometry = geometry;
        ASSERT_TRUE(builder.add(*layer, feature));
        if (id == "roads") {
            feature.geometry = Points<Source>{{{1, 2}}};
            ASSERT_TRUE(builder.add(*layer, feature));
        }
    };
    const Lines<Source> line{{{{1, 2}, {3, 4}}}};
    add("roads", line);
    add("roads_lines", line);
    add("parcels", Areas<Source>{{{{{0, 0}, {1, 0}, {1, 1}}, {}}}});
    add("parcels_labels", line);
    const auto reports = std::move(builder).write(folder.path() / "x.store");
    ASSERT_TRUE(reports) << reports.error().message;
    std::vector<std::string> ids;
    for (const auto& report : *reports) ids.push_back(report.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"roads_points", "roads_lines", "roads_lines_2",
                                             "parcels", "parcels_labels_2"}));
}

TEST(StoreBuilder, PublishesALayerOfSeveralKindsAsSeveral) {
    const tests::TemporaryFolder folder;
    StoreBuilder builder({});
    LayerSchema schema;
    schema.id = "mixed";
    schema.title = {"混合", "Mixed"};
    const auto layer = builder.add_layer(schema);
    ASSERT_TRUE(layer);
    ASSERT_TRUE(builder.set_crs(*layer, {"EPSG:4326"}));
    Feature feature;
    feature.geometry = Points<Source>{{{1, 2}}};
    ASSERT_TRUE(builder.add(*layer, feature));
    feature.geometry = Lines<Source>{{{{1, 2}, {3, 4}}}};
    ASSERT_TRUE(builder.add(*layer, feature));
    feature.geometry = Areas<Source>{};
    ASSERT_TRUE(builder.add(*layer, feature));
    const auto reports = std::move(builder).write(folder.path() / "x.store");
    ASSERT_TRUE(reports) << reports.error().message;
    ASSERT_EQ(reports->size(), 2U);
    EXPECT_EQ(reports->at(0).id, "mixed_points");
    EXPECT_EQ(reports->at(1).id, "mixed_lines");
    EXPECT_EQ(reports->at(0).notes.at("without_geometry"), 1U);
    const auto store = FeatureStore::open(folder.path() / "x.store");
    ASSERT_TRUE(store) << store.error().message;
    EXPECT_EQ((*store)->find("mixed_lines")->kind(), GeometryKind::Lines);
    EXPECT_EQ((*store)->find("mixed_lines")->schema().title,
              (Title{"混合（线）", "Mixed (lines)"}));
    EXPECT_EQ((*store)->find("mixed"), nullptr);
}

TEST(FeatureStore, SaysThatAFileIsMissing) {
    const auto store = FeatureStore::open("/nowhere/at/all.store");
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, Error::Code::NotFound);
}

TEST(StoreTables, HoldTheRowsOfALayerThatHaveNoPosition) {
    const tests::TemporaryFolder folder;
    StoreBuilder builder({});
    const auto layer = builder.add_layer(parcels_schema());
    ASSERT_TRUE(builder.set_crs(*layer, {"EPSG:4326"}));
    ASSERT_TRUE(builder.add(*layer, square(1, 125, 43, 0.01)));
    Feature unplaced = square(2, 125, 43, 0.01);
    unplaced.geometry = Areas<Source>{};
    ASSERT_TRUE(builder.add(*layer, unplaced));
    ASSERT_TRUE(std::move(builder).write(folder.path() / "city.store"));
    const auto store = FeatureStore::open(folder.path() / "city.store");
    ASSERT_TRUE(store) << store.error().message;
    ASSERT_EQ((*store)->layers().size(), 1U);
    EXPECT_EQ((*store)->find("parcels")->size(), 1U);
    const StoreLayer* table = (*store)->table("parcels");
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->size(), 1U);
    EXPECT_EQ(table->kind(), GeometryKind::None);
    EXPECT_EQ(table->id(RowIndex{0}), 2U);
    EXPECT_EQ(table->value(RowIndex{0}, 0), Value(std::string("lot 2")));
    EXPECT_TRUE(table->bounds().empty());
    std::vector<RowIndex> found;
    table->query({0, 0, 0xFFFFFFFF, 0xFFFFFFFF}, 20, found);
    EXPECT_TRUE(found.empty());
}

TEST(StoreTables, AreNoLayersEvenWhenTheyHaveNoRows) {
    const tests::TemporaryFolder folder;
    StoreBuilder builder({});
    LayerSchema schema = parcels_schema();
    schema.id = "milestones";
    ASSERT_TRUE(builder.add_table(schema));
    EXPECT_FALSE(builder.add_layer(schema)) << "the id is taken";
    ASSERT_TRUE(std::move(builder).write(folder.path() / "city.store"));
    const auto store = FeatureStore::open(folder.path() / "city.store");
    ASSERT_TRUE(store) << store.error().message;
    EXPECT_TRUE((*store)->layers().empty());
    EXPECT_EQ((*store)->find("milestones"), nullptr);
    ASSERT_NE((*store)->table("milestones"), nullptr);
    EXPECT_EQ((*store)->table("milestones")->size(), 0U);
}

}  // namespace
}  // namespace geodata
