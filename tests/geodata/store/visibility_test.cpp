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

/// The city in pixels, each the class code of what lies on top at its centre.
class Picture {
  public:
    void paint(std::size_t feature) {
        const auto ring = city().layer.path(feature);
        for (std::uint32_t row = 0; row < kSide; ++row) {
            const double y = (row + 0.5) * kPixel;
            std::vector<double> cuts;
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const GridPoint a = ring[i];
                const GridPoint b = ring[(i + 1) % ring.size()];
                if ((a.y <= y) == (b.y <= y)) continue;
                cuts.push_back(a.x + (y - a.y) / (double(b.y) - a.y) * (double(b.x) - a.x));
            }
            std::sort(cuts.begin(), cuts.end());
            for (std::size_t i = 0; i + 1 < cuts.size(); i += 2)
                fill(row, cuts[i], cuts[i + 1], city().columns[0].code(feature));
        }
    }
    void paint(const PackedWeight& weight, const Looks& looks) {
        for (std::uint32_t row = 0; row < kSide; ++row) {
            const double y = (row + 0.5) * kPixel;
            if (y >= weight.min_y && y < weight.max_y)
                fill(row, weight.min_x, weight.max_x, looks.codes[weight.look]);
        }
    }
    [[nodiscard]] std::map<std::uint32_t, double> by_class() const {
        std::map<std::uint32_t, double> counts;
        for (const std::uint32_t code : pixels_) counts[code] += 1;
        return counts;
    }

  private:
    static constexpr std::uint32_t kSide = 2048;
    static constexpr double kPixel = 1'000;  // the city is 45 × 40,000 world units

    void fill(std::uint32_t row, double from, double to, std::uint32_t code) {
        const auto pixel = [](double x) {
            return static_cast<std::uint32_t>(std::clamp(x / kPixel + 0.5, 0.0, double(kSide)));
        };
        for (std::uint32_t x = pixel(from); x < pixel(to); ++x)
            pixels_[std::size_t{row} * kSide + x] = code;
    }

    std::vector<std::uint32_t> pixels_ =
        std::vector<std::uint32_t>(std::size_t{kSide} * kSide, kNoValue);
};

TEST(Budget, ClassesAreAsLargeInThePictureAsTheyAre) {
    Picture whole;
    for (std::size_t f = 0; f < city().layer.size(); ++f) whole.paint(f);
    const auto wanted = whole.by_class();
    const Looks looks = looks_of(city().schema, city().columns, city().layer.size());
    for (Zoom zoom = 7; zoom < kCompleteZoom; ++zoom) {
        Picture drawn;
        const Weighed weighed = weigh_what_is_left_out(city().input(), looks, city().detail, zoom);
        EXPECT_EQ(weighed.too_large, 0U);
        for (const PackedWeight& w : weighed.weights) drawn.paint(w, looks);
        for (std::size_t f = 0; f < city().layer.size(); ++f) {
            if (city().detail.feature_zooms[f] <= zoom) drawn.paint(f);
        }
        for (const auto& [code, pixels] : wanted) {
            EXPECT_NEAR(drawn.by_class()[code], pixels, 0.01 * pixels)
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
        // Shown wherever it is at least half a square unit, and a unit wide.
        const double size = size_of(city().layer, f);
        const Zoom lowest = detail.feature_zooms[f];
        const double unit_before = std::ldexp(1.0, kHighestZoom - (lowest - 1));
        EXPECT_TRUE(lowest == 0 || size < 0.5 * unit_before * unit_before ||
                    mean_width(city().layer, f) < unit_before);
    }
    for (Zoom zoom = 0; zoom < kCompleteZoom; ++zoom)
        EXPECT_TRUE((detail.columns_shown[1] >> zoom) & 1U);
}

/// Streets of a town as one feature: much area, nowhere wide.
TEST(Budget, LeavesWhatIsNarrowerThanAUnitToTheWeights) {
    LayerSchema schema;
    schema.id = "streets";
    schema.kind = GeometryKind::Areas;
    GridLayer layer;
    layer.kind = GeometryKind::Areas;
    std::vector<GridPoint> comb{{1'000'000, 1'000'000}};
    for (std::uint32_t i = 0; i < 40; ++i) {
        const std::uint32_t x = 1'000'000 + i * 20'000;
        comb.push_back({x + 1'500, 1'000'000});
        comb.push_back({x + 1'500, 1'800'000});
        comb.push_back({x + 18'500, 1'800'000});
        comb.push_back({x + 18'500, 1'000'000});
    }
    comb.push_back({1'800'000, 1'000'000});
    comb.push_back({1'800'000, 1'801'500});
    comb.push_back({1'000'000, 1'801'500});
    tests::add_ring(layer, comb);
    layer.end_feature(1);
    LayerDetail detail;
    detail.feature_zooms.assign(1, 0);
    detail.vertex_zooms.assign(layer.vertices.size(), 0);
    spend_budget({schema, layer, {}, 500'000, 1}, detail);
    const double width = mean_width(layer, 0);
    EXPECT_GT(width, 1'500);
    EXPECT_LT(width, 3'100);
    const Zoom lowest = detail.feature_zooms[0];
    EXPECT_LE(std::ldexp(1.0, kHighestZoom - lowest), width);
    EXPECT_GT(std::ldexp(1.0, kHighestZoom - lowest + 1), width);
    const Weighed weighed =
        weigh_what_is_left_out({schema, layer, {}, 500'000, 1}, looks_of(schema, {}, layer.size()),
                               detail, static_cast<Zoom>(lowest - 1));
    double area = 0;
    for (const PackedWeight& w : weighed.weights)
        area += (double(w.max_x) - w.min_x) * (double(w.max_y) - w.min_y);
    EXPECT_NEAR(area, size_of(layer, 0), 0.02 * size_of(layer, 0));
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
