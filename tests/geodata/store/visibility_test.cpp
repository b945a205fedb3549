#include "geodata/store/visibility.hpp"

#include "geodata/store/label_point.hpp"
#include "geodata/store/tile_cost.hpp"
#include "geodata/store/weights.hpp"
#include "geodata/store/zoom_detail.hpp"
#include "tests/geodata/store/shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace geodata {
namespace {

constexpr std::uint32_t kBudget = 60'000;

/// A city of crooked parcels with a class, a unique name and a number, through the whole of the
/// build's decisions.
struct City {
    City();
    [[nodiscard]] VisibilityInput input() const { return {schema, layer, columns, kBudget, 2}; }
    [[nodiscard]] bool shown(std::size_t column, Zoom zoom) const {
        return ((detail.columns_shown[column] >> zoom) & 1U) != 0;
    }

    LayerSchema schema;
    GridLayer layer = tests::tessellation(45, 40'000, 4, 3);
    std::vector<PackedColumn> columns;
    std::vector<GridPoint> labels;
    LayerDetail detail;
};

City::City() {
    schema.id = "parcels";
    schema.kind = GeometryKind::Areas;
    schema.fields = {{"use", FieldType::Text, {}, Audience::Public},
                     {"name", FieldType::Text, {}, Audience::Public}};
    schema.class_field = 0;
    ColumnBuilder use;
    ColumnBuilder name;
    for (std::size_t f = 0; f < layer.size(); ++f) {
        use.add(std::string(f % 5 == 0 ? "green" : "housing"));
        name.add("parcel number " + std::to_string(f));
    }
    std::vector<std::uint32_t> order(layer.size());
    std::iota(order.begin(), order.end(), 0U);
    columns = {use.pack(order), name.pack(order)};
    for (std::size_t f = 0; f < layer.size(); ++f) labels.push_back(label_point(layer, f));
    detail.feature_zooms.assign(layer.size(), 0);
    ZoomDetail zooms(layer, 2);
    detail.vertex_zooms = zooms.simplified();
    spend_budget(input(), detail);
    BuildNotes notes;
    zooms.fill(detail.feature_zooms, detail, notes, {});
    spend_budget(input(), detail);
}

/// Built once for all tests of the budget.
const City& city() {
    static const City built;
    return built;
}

TEST(Budget, ShowsEverythingAtTheCompleteZoom) {
    for (const std::uint8_t zoom : city().detail.feature_zooms) EXPECT_LE(zoom, kCompleteZoom);
}

TEST(Budget, DropsAttributesBeforeFeatures) {
    for (Zoom zoom = 0; zoom < kCompleteZoom; ++zoom) {
        const auto left_out =
            std::count_if(city().detail.feature_zooms.begin(), city().detail.feature_zooms.end(),
                          [&](std::uint8_t lowest) { return lowest > zoom; });
        const bool none_too_small = std::ldexp(1.0, kHighestZoom - zoom) < 10'000;
        if (left_out > 0 && none_too_small) {
            EXPECT_FALSE(city().shown(1, zoom)) << "z" << int{zoom};
        }
        EXPECT_TRUE(city().shown(0, zoom)) << "the class is kept to the last, z" << int{zoom};
    }
}

TEST(Budget, IsNotPassedByAnyTile) {
    for (Zoom zoom = 0; zoom < kCompleteZoom; ++zoom) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> used;
        GeometryCost cost(city().layer, city().detail, zoom);
        std::vector<TileShare> shares;
        for (std::size_t f = 0; f < city().layer.size(); ++f) {
            if (city().detail.feature_zooms[f] > zoom) continue;
            cost.shares(f, shares);
            // Nine bytes of tags and header are the least a feature can cost.
            for (const TileShare& share : shares)
                used[{share.column, share.row}] += share.bytes + 9;
        }
        for (const auto& [tile, bytes] : used) EXPECT_LE(bytes, kBudget) << "z" << int{zoom};
    }
}

TEST(Budget, LeavesTheAreaOfWhatItDropsByClass) {
    VisibilityInput usual = city().input();
    usual.tile_byte_budget = 500'000;
    for (Zoom zoom = 6; zoom < kCompleteZoom; ++zoom) {
        std::map<std::uint32_t, double> missing;
        std::map<std::uint32_t, double> drawn;
        std::map<std::uint32_t, double> whole;
        for (std::size_t f = 0; f < city().layer.size(); ++f) {
            const double area = size_of(city().layer, f);
            whole[city().columns[0].code(f)] += area;
            if (city().detail.feature_zooms[f] > zoom) missing[city().columns[0].code(f)] += area;
        }
        for (const PackedWeight& w :
             weigh_what_is_left_out(usual, city().detail, city().labels, zoom)) {
            drawn[w.class_code] += (double(w.max_x) - w.min_x) * (double(w.max_y) - w.min_y);
        }
        const double unit2 = std::ldexp(1.0, 2 * (kHighestZoom - zoom));
        for (const auto& [code, area] : missing) {
            EXPECT_NEAR(drawn[code], area, 0.01 * whole[code] + unit2)
                << "z" << int{zoom} << " class " << code;
        }
    }
}

TEST(Budget, DropsNothingWhereThereIsRoom) {
    VisibilityInput roomy = city().input();
    roomy.tile_byte_budget = 50'000'000;
    LayerDetail detail = city().detail;
    detail.feature_zooms.assign(city().layer.size(), 0);
    spend_budget(roomy, detail);
    for (std::size_t f = 0; f < city().layer.size(); ++f) {
        // Shown wherever it is at least half a square unit.
        const double size = size_of(city().layer, f);
        const Zoom lowest = detail.feature_zooms[f];
        EXPECT_TRUE(lowest == 0 || size < 0.5 * std::ldexp(1.0, 2 * (kHighestZoom - (lowest - 1))));
    }
    for (Zoom zoom = 0; zoom < kCompleteZoom; ++zoom)
        EXPECT_TRUE((detail.columns_shown[1] >> zoom) & 1U);
}

TEST(AttributeCost, CountsASmallDictionaryOnceAndAUniqueColumnByFeature) {
    LayerSchema schema;
    schema.id = "x";
    schema.fields = {{"a", FieldType::Text, {}, Audience::Public}};
    ColumnBuilder few;
    ColumnBuilder many;
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        few.add(std::string(i % 2 == 0 ? "one" : "two"));
        many.add("a value of its own " + std::to_string(i));
        order.push_back(i);
    }
    const std::vector<PackedColumn> shared{few.pack(order)};
    const std::vector<PackedColumn> unique{many.pack(order)};
    ASSERT_FALSE(shared.front().unique);
    ASSERT_TRUE(unique.front().unique);
    const AttributeCost of_shared(schema, shared, ColumnSet::All);
    const AttributeCost of_unique(schema, unique, ColumnSet::All);
    EXPECT_GT(of_shared.of_layer(), of_unique.of_layer());
    EXPECT_GE(of_unique.of_feature(77), of_shared.of_feature(77) + 20);
}

}  // namespace
}  // namespace geodata
