#include "tileserver/source/store_source.hpp"

#include "geodata/store/store_builder.hpp"
#include "tests/support/geos_polygon.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tileserver/mvt/decoder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <set>
#include <thread>

namespace tileserver {
namespace {

using geodata::Areas;
using geodata::Audience;
using geodata::Error;
using geodata::Feature;
using geodata::FieldType;
using geodata::LayerSchema;
using geodata::Lines;
using geodata::Points;
using geodata::Source;
using geodata::Value;

constexpr double kLon = 125.3;
constexpr double kLat = 43.85;

LayerSchema schema_of(const std::string& id) {
    LayerSchema schema;
    schema.id = id;
    schema.fields = {{"name", FieldType::Text, {}, Audience::Public},
                     {"use", FieldType::Text, {}, Audience::Public},
                     {"price", FieldType::Real, {}, Audience::Restricted}};
    schema.label_field = 0;
    schema.class_field = 1;
    return schema;
}

Feature feature_of(std::uint64_t id, geodata::Geometry<Source> geometry) {
    Feature feature;
    feature.id = id;
    feature.row = id;
    feature.geometry = std::move(geometry);
    feature.values = {"lot " + std::to_string(id), std::string(id % 2 == 0 ? "R" : "A"),
                      Value(1.5)};
    return feature;
}

geodata::Polygon<Source> rectangle(double lon, double lat, double wide, double high) {
    return {{{lon, lat}, {lon + wide, lat}, {lon + wide, lat + high}, {lon, lat + high}}, {}};
}

/// 30 × 30 parcels of some 80 m side by side, one too small for a unit of zoom 14, a corridor,
/// three sites, a hidden layer.
std::shared_ptr<const geodata::FeatureStore> small_city(const std::filesystem::path& folder) {
    geodata::StoreBuilder builder({});
    const auto add_layer = [&](const LayerSchema& schema) {
        const auto layer = builder.add_layer(schema).value();
        EXPECT_TRUE(builder.set_crs(layer, {"EPSG:4326"}));
        return layer;
    };
    const auto parcels = add_layer(schema_of("parcels"));
    std::uint64_t id = 0;
    for (int row = 0; row < 30; ++row) {
        for (int column = 0; column < 30; ++column) {
            const auto parcel =
                rectangle(kLon + column * 0.001, kLat + row * 0.0008, 0.001, 0.0008);
            EXPECT_TRUE(builder.add(parcels, feature_of(++id, Areas<Source>{{parcel}})));
        }
    }
    EXPECT_TRUE(builder.add(
        parcels,
        feature_of(++id, Areas<Source>{{rectangle(kLon - 0.001, kLat, 0.0000005, 0.0000005)}})));
    const auto corridors = add_layer(schema_of("corridors"));
    EXPECT_TRUE(builder.add(
        corridors,
        feature_of(
            1, Lines<Source>{{{{kLon - 1, kLat - 1}, {kLon + 0.01, kLat}, {kLon + 2, kLat}}}})));
    const auto sites = add_layer(schema_of("sites"));
    EXPECT_TRUE(builder.add(
        sites, feature_of(1, Points<Source>{
                                 {{kLon, kLat}, {kLon + 0.01, kLat + 0.01}, {kLon + 5, kLat}}})));
    LayerSchema hidden = schema_of("hidden");
    hidden.audience = Audience::Internal;
    EXPECT_TRUE(builder.add(add_layer(hidden), feature_of(1, Points<Source>{{{kLon, kLat}}})));
    const auto written = std::move(builder).write(folder / "city.store");
    EXPECT_TRUE(written) << written.error().message;
    return geodata::FeatureStore::open(folder / "city.store").value();
}

TileId tile_at(int z, double lon, double lat) {
    const double side = std::exp2(z);
    const double y =
        (1 - std::asinh(std::tan(lat * std::numbers::pi / 180)) / std::numbers::pi) / 2;
    return *TileId::from(z, static_cast<std::int64_t>((lon + 180) / 360 * side),
                         static_cast<std::int64_t>(y * side));
}

class SmallCity : public testing::Test {
  protected:
    SmallCity() : store_(small_city(folder_.path())), source_(store_) {}

    Tile tile(const std::vector<std::string>& layers, TileId id) const {
        auto made = source_.tile({layers, id});
        EXPECT_TRUE(made) << made.error().message;
        return made.value();
    }
    DecodedTile decoded(const std::vector<std::string>& layers, TileId id) const {
        auto read = decode_tile(*tile(layers, id).identity);
        EXPECT_TRUE(read) << read.error().message;
        EXPECT_TRUE(read->remarks.empty()) << read->remarks.front();
        return read.value();
    }
    /// All tiles of a zoom that the parcels touch.
    static std::vector<TileId> tiles(int z) {
        const TileId low = tile_at(z, kLon - 0.001, kLat + 0.024);
        const TileId high = tile_at(z, kLon + 0.03, kLat);
        std::vector<TileId> out;
        for (std::int64_t x = low.x(); x <= high.x(); ++x) {
            for (std::int64_t y = low.y(); y <= high.y(); ++y)
                out.push_back(*TileId::from(z, x, y));
        }
        return out;
    }

    tests::TemporaryFolder folder_;
    StoreInUse store_;
    StoreSource source_;
};

TEST_F(SmallCity, PutsEveryParcelIntoSomeTileFromZoom14) {
    for (const int z : {14, 16, 18}) {
        std::set<std::uint64_t> seen;
        for (const TileId id : tiles(z)) {
            const DecodedTile tile = decoded({"parcels"}, id);
            const DecodedLayer* layer = tile.find("parcels");
            if (layer == nullptr) continue;
            for (const DecodedFeature& feature : layer->features) {
                seen.insert(feature.id.value());
                EXPECT_EQ(*feature.find("name"), Value("lot " + std::to_string(*feature.id)));
                const auto fault = tests::GeosPolygon::of(feature.paths).fault();
                EXPECT_FALSE(fault) << *fault;
            }
        }
        EXPECT_EQ(seen.size(), 901U) << "zoom " << z;
    }
}

TEST_F(SmallCity, TilesAParcelLayerWithoutGapsOrOverlaps) {
    double area = 0;
    const auto square = tests::GeosPolygon::square(0, 4096);
    for (const TileId id : tiles(16)) {
        const DecodedTile tile = decoded({"parcels"}, id);
        const DecodedLayer* layer = tile.find("parcels");
        if (layer == nullptr) continue;
        double parts = 0;
        auto joined = tests::GeosPolygon::square(0, 0.0001);
        for (const DecodedFeature& feature : layer->features) {
            const auto shape = tests::GeosPolygon::of(feature.paths).cut_to(square);
            parts += shape.area();
            joined = joined.joined_with(shape);
        }
        EXPECT_NEAR(joined.area(), parts, 0.01);
        area += parts;
    }
    const double unit = 360 / std::exp2(28);  // degrees of longitude at zoom 16
    const double wide = 0.03 / unit;
    const double high = wide * (0.024 / 0.03) / std::cos((kLat + 0.012) * std::numbers::pi / 180);
    EXPECT_NEAR(area / (wide * high), 1, 0.001);
}

TEST_F(SmallCity, HasEveryLabelInOneTileOnly) {
    std::multiset<std::uint64_t> labels;
    for (const TileId id : tiles(15)) {
        const DecodedTile tile = decoded({"parcels"}, id);
        const DecodedLayer* layer = tile.find("parcels_labels");
        if (layer == nullptr) continue;
        for (const DecodedFeature& feature : layer->features) {
            labels.insert(feature.id.value());
            const TilePoint p = feature.paths[0][0];
            EXPECT_TRUE(p.x >= 0 && p.x < 4096 && p.y >= 0 && p.y < 4096);
            EXPECT_EQ(feature.attributes.size(), 2U) << "label and class";
        }
    }
    EXPECT_EQ(labels.size(), 901U);
    EXPECT_EQ(std::set<std::uint64_t>(labels.begin(), labels.end()).size(), 901U);
}

TEST_F(SmallCity, CombinesLayersInTheOrderAskedFor) {
    const DecodedTile tile =
        decoded({"sites", "corridors", "parcels"}, tile_at(14, kLon + 0.0001, kLat + 0.0001));
    ASSERT_EQ(tile.layers.size(), 4U);
    EXPECT_EQ(tile.layers[0].name, "sites");
    EXPECT_EQ(tile.layers[1].name, "corridors");
    EXPECT_EQ(tile.layers[2].name, "parcels");
    EXPECT_EQ(tile.layers[3].name, "parcels_labels");
    EXPECT_EQ(tile.layers[0].features[0].type, MvtGeometry::Point);
    EXPECT_EQ(tile.layers[1].features[0].type, MvtGeometry::LineString);
}

TEST_F(SmallCity, GivesTheSameBytesAndETagEachTimeFromEveryThread) {
    const TileRequest request{{"parcels", "corridors", "sites"},
                              tile_at(14, kLon + 0.01, kLat + 0.01)};
    const Tile expected = source_.tile(request).value();
    ASSERT_FALSE(expected.identity->empty());
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                const Tile tile = source_.tile(request).value();
                EXPECT_EQ(*tile.identity, *expected.identity);
                EXPECT_EQ(tile.etag, expected.etag);
                EXPECT_EQ(tile.features, expected.features);
            }
        });
    }
}

TEST_F(SmallCity, ServesNoFieldAndNoLayerThatNotEverybodyMaySee) {
    const DecodedTile tile = decoded({"parcels"}, tile_at(14, kLon + 0.01, kLat + 0.01));
    for (const DecodedFeature& feature : tile.find("parcels")->features) {
        EXPECT_EQ(feature.find("price"), nullptr);
    }
    const auto refused = source_.tile({{"hidden"}, tile_at(14, kLon, kLat)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Error::Code::NotFound);
}

TEST_F(SmallCity, SaysWhichLayerThereIsNot) {
    const auto refused = source_.tile({{"parcels", "lots"}, tile_at(14, kLon, kLat)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Error::Code::NotFound);
    EXPECT_EQ(refused.error().message, "there is no layer 'lots'");
    const auto twice = source_.tile({{"parcels", "parcels"}, tile_at(14, kLon, kLat)});
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, Error::Code::Invalid);
}

TEST_F(SmallCity, HasNoBytesWhereNothingIs) {
    const Tile tile = source_.tile({{"parcels"}, *TileId::from(14, 0, 0)}).value();
    EXPECT_TRUE(tile.identity->empty());
    EXPECT_EQ(tile.features, 0U);
}

TEST_F(SmallCity, AnswersFromTheNewStoreAfterAReload) {
    const TileRequest request{{"parcels"}, tile_at(14, kLon + 0.01, kLat + 0.01)};
    const Tile before = source_.tile(request).value();
    const tests::TemporaryFolder other;
    {
        geodata::StoreBuilder builder({});
        const auto layer = builder.add_layer(schema_of("parcels")).value();
        ASSERT_TRUE(builder.set_crs(layer, {"EPSG:4326"}));
        ASSERT_TRUE(builder.add(
            layer,
            feature_of(5, Areas<Source>{{rectangle(kLon + 0.01, kLat + 0.01, 0.001, 0.001)}})));
        ASSERT_TRUE(std::move(builder).write(other.path() / "city.store"));
    }
    std::weak_ptr<const geodata::FeatureStore> old = store_.get();
    store_.replace(geodata::FeatureStore::open(other.path() / "city.store").value());
    const Tile after = source_.tile(request).value();
    EXPECT_NE(before.etag, after.etag);
    EXPECT_EQ(after.features, 1U);
    EXPECT_TRUE(old.expired()) << "scratch memory must not hold the old snapshot";
}

/// 100 × 100 parcels, each smaller than a unit of zoom 6: a quarter is housing, a third is built,
/// by rows and columns.
std::shared_ptr<const geodata::FeatureStore> parcels_left_out(const std::filesystem::path& folder) {
    LayerSchema schema;
    schema.id = "parcels";
    schema.domain = "parcel";
    schema.fields = {{"land_code", FieldType::Text, {}, Audience::Public},
                     {"status", FieldType::Text, {}, Audience::Public},
                     {"planned_code", FieldType::Text, {}, Audience::Restricted}};
    schema.class_field = 0;
    geodata::StoreBuilder builder({});
    const auto layer = builder.add_layer(schema).value();
    EXPECT_TRUE(builder.set_crs(layer, {"EPSG:4326"}));
    for (std::uint64_t id = 0; id < 10'000; ++id) {
        const std::uint64_t row = id / 100;
        const std::uint64_t column = id % 100;
        Feature feature;
        feature.id = id + 1;
        feature.row = id;
        feature.geometry =
            Areas<Source>{{rectangle(kLon + static_cast<double>(column) * 0.001,
                                     kLat + static_cast<double>(row) * 0.0008, 0.001, 0.0008)}};
        feature.values = {std::string(row % 4 == 0 ? "0701" : "1301"),
                          column % 3 == 0 ? Value(std::string("built")) : Value{},
                          std::to_string(id % 7)};
        EXPECT_TRUE(builder.add(layer, feature));
    }
    const auto written = std::move(builder).write(folder / "parcels.store");
    EXPECT_TRUE(written) << written.error().message;
    return geodata::FeatureStore::open(folder / "parcels.store").value();
}

double area_of(const DecodedFeature& feature) {
    double doubled = 0;
    for (const auto& ring : feature.paths)
        doubled += static_cast<double>(doubled_area(std::span<const TilePoint>(ring)));
    return doubled / 2;
}

struct WeightAreas {
    double all = 0, housing = 0, built = 0, named_otherwise = 0;
};

WeightAreas weight_areas(const DecodedLayer& layer) {
    const auto is = [](const Value* value, const char* text) {
        return value != nullptr && *value == Value(std::string(text));
    };
    WeightAreas areas;
    for (const DecodedFeature& feature : layer.features) {
        const double area = area_of(feature);
        const Value* status = feature.find("status");
        const Value* weight = feature.find("_weight");
        const bool expected = !feature.id && weight != nullptr && *weight == Value(true) &&
                              feature.find("planned_code") == nullptr &&
                              (status == nullptr || is(status, "built"));
        areas.all += area;
        if (is(feature.find("land_code"), "0701")) areas.housing += area;
        if (status != nullptr) areas.built += area;
        if (!expected) areas.named_otherwise += area;
    }
    return areas;
}

TEST(StoreSource, WeightsSayAllThatStylesColourAreasBy) {
    const tests::TemporaryFolder folder;
    const StoreInUse store(parcels_left_out(folder.path()));
    const StoreSource source(store);
    const Tile tile = source.tile({{"parcels"}, tile_at(6, kLon, kLat)}).value();
    const DecodedTile decoded = decode_tile(*tile.identity).value();
    const WeightAreas areas = weight_areas(*decoded.find("parcels"));
    const double cell = 64;
    EXPECT_GT(areas.all, 80 * cell);
    EXPECT_NEAR(areas.housing, areas.all / 4, 3 * cell);
    EXPECT_NEAR(areas.built, areas.all * 34 / 100, 3 * cell);
    EXPECT_EQ(areas.named_otherwise, 0);
}

TEST(StoreSource, SaysThatNothingIsLoadedYet) {
    const StoreInUse none;
    const StoreSource source(none);
    const auto refused = source.tile({{"parcels"}, *TileId::from(0, 0, 0)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Error::Code::NotFound);
}

}  // namespace
}  // namespace tileserver
