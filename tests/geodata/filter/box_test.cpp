#include "geodata/filter/box.hpp"

#include "geodata/filter/selection.hpp"
#include "geodata/store/feature_store.hpp"
#include "geodata/store/store_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace geodata {
namespace {

std::shared_ptr<const FeatureStore> store_of(const Geometry<Source>& geometry,
                                             const std::filesystem::path& folder) {
    LayerSchema schema;
    schema.id = "one";
    StoreBuilder builder({});
    const auto layer = builder.add_layer(schema);
    EXPECT_TRUE(layer && builder.set_crs(*layer, {"EPSG:4326"}));
    Feature feature;
    feature.id = 7;
    feature.geometry = geometry;
    EXPECT_TRUE(builder.add(*layer, feature));
    EXPECT_TRUE(std::move(builder).write(folder / "one.store"));
    return *FeatureStore::open(folder / "one.store");
}

bool met(const FeatureStore& store, double west, double south, double east, double north) {
    return Selection{&store.layers().front(), windows_of(west, south, east, north), {}}
               .rows()
               .size() == 1;
}

TEST(Box, MeetsTheShapeAndNotOnlyItsBox) {
    const tests::TemporaryFolder folder;
    // A ring round a hole, 0 … 10 with 2 … 8 cut out.
    const auto ring = store_of(
        Areas<Source>{{{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{2, 2}, {2, 8}, {8, 8}, {8, 2}}}}}},
        folder.path());
    EXPECT_TRUE(met(*ring, -1, -1, 11, 11)) << "the box holds it";
    EXPECT_TRUE(met(*ring, 0.5, 0.5, 1, 1)) << "it holds the box";
    EXPECT_TRUE(met(*ring, 4, 7, 5, 9)) << "only edges meet";
    EXPECT_TRUE(met(*ring, 10, 3, 12, 4)) << "they touch";
    EXPECT_FALSE(met(*ring, 3, 3, 7, 7)) << "the box lies in the hole";
    EXPECT_FALSE(met(*ring, 11, 0, 12, 10));
}

TEST(Box, MeetsALineWhereItRunsNotWhereItsBoxIs) {
    const tests::TemporaryFolder folder;
    const auto line = store_of(Lines<Source>{{{{0, 0}, {10, 10}}}}, folder.path());
    EXPECT_TRUE(met(*line, 4, 4, 6, 6));
    EXPECT_FALSE(met(*line, 6, 1, 9, 4));
    EXPECT_FALSE(met(*line, 9, 0, 10, 1)) << "a line is not closed";
}

TEST(Box, MeetsAnyOfSeveralPoints) {
    const tests::TemporaryFolder folder;
    const auto points = store_of(Points<Source>{{{1, 1}, {5, 5}}}, folder.path());
    EXPECT_TRUE(met(*points, 4, 4, 6, 6));
    EXPECT_FALSE(met(*points, 2, 2, 4, 4));
}

TEST(Box, CrossesTheAntimeridianInTwoWindows) {
    EXPECT_EQ(windows_of(170, -10, -170, 10).size(), 2U);
    EXPECT_EQ(windows_of(170, -10, 190, 10), windows_of(170, -10, -170, 10));
    EXPECT_EQ(windows_of(125 + 360, 43, 126 + 360, 44), windows_of(125, 43, 126, 44));
    EXPECT_EQ(windows_of(-300, -90, 300, 90).size(), 1U);
    const tests::TemporaryFolder folder;
    const auto point = store_of(Points<Source>{{{-179.5, 1}}}, folder.path());
    EXPECT_TRUE(met(*point, 179, 0, -179, 2));
    EXPECT_FALSE(met(*point, -179, 0, 179, 2));
}

}  // namespace
}  // namespace geodata
