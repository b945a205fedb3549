#include "tileserver/mvt/decoder.hpp"

#include "tileserver/mvt/vector_tile.pb.h"

#include <gtest/gtest.h>

#include <functional>

namespace tileserver {
namespace {

using geodata::Error;
using Change = std::function<void(vector_tile::Tile&)>;

/// A sound tile with one layer `parcels`, one point and one key; tests break it.
std::string tile_with(const Change& change) {
    vector_tile::Tile tile;
    auto* layer = tile.add_layers();
    layer->set_version(2);
    layer->set_name("parcels");
    layer->set_extent(4096);
    layer->add_keys("use");
    layer->add_values()->set_string_value("R");
    auto* feature = layer->add_features();
    feature->set_id(1);
    feature->set_type(vector_tile::Tile_GeomType_POINT);
    feature->add_tags(0);
    feature->add_tags(0);
    for (const std::uint32_t n : {9U, 2U, 4U}) feature->add_geometry(n);
    change(tile);
    return tile.SerializePartialAsString();
}

void expect_refused(const Change& change, const std::string& message) {
    const auto decoded = decode_tile(tile_with(change));
    ASSERT_FALSE(decoded) << "expected: " << message;
    EXPECT_EQ(decoded.error().code, Error::Code::Invalid);
    EXPECT_NE(decoded.error().message.find(message), std::string::npos) << decoded.error().message;
}

TEST(Decoder, ReadsASoundTile) {
    const auto decoded = decode_tile(tile_with([](auto&) {}));
    ASSERT_TRUE(decoded) << decoded.error().message;
    ASSERT_NE(decoded->find("parcels"), nullptr);
    EXPECT_EQ(decoded->find("parcels")->features[0].paths, (DecodedPaths{{{1, 2}}}));
    EXPECT_EQ(decoded->find("roads"), nullptr);
}

TEST(Decoder, ReadsNoBytesAsATileWithoutLayers) {
    const auto decoded = decode_tile("");
    ASSERT_TRUE(decoded);
    EXPECT_TRUE(decoded->layers.empty());
}

TEST(Decoder, SaysThatOtherBytesAreNoTile) {
    for (const char* bytes : {"<html>", "\x1a\x7f", "\xff\xff\xff"}) {
        const auto decoded = decode_tile(bytes);
        ASSERT_FALSE(decoded) << bytes;
        EXPECT_EQ(decoded.error().code, Error::Code::Unreadable);
    }
}

TEST(Decoder, ReadsEveryTypeOfValue) {
    const auto decoded = decode_tile(tile_with([](vector_tile::Tile& tile) {
        auto* layer = tile.mutable_layers(0);
        layer->add_values()->set_float_value(0.5F);
        layer->add_values()->set_double_value(0.25);
        layer->add_values()->set_int_value(-3);
        layer->add_values()->set_uint_value(4);
        layer->add_values()->set_sint_value(-5);
        layer->add_values()->set_bool_value(true);
        layer->add_values()->set_uint_value(~std::uint64_t{0});
        for (std::uint32_t i = 1; i < 8; ++i) {
            layer->add_keys("k" + std::to_string(i));
            layer->mutable_features(0)->add_tags(i);
            layer->mutable_features(0)->add_tags(i);
        }
    }));
    ASSERT_TRUE(decoded) << decoded.error().message;
    const DecodedFeature& feature = decoded->layers[0].features[0];
    EXPECT_EQ(*feature.find("k1"), geodata::Value(0.5));
    EXPECT_EQ(*feature.find("k2"), geodata::Value(0.25));
    EXPECT_EQ(*feature.find("k3"), geodata::Value(std::int64_t{-3}));
    EXPECT_EQ(*feature.find("k4"), geodata::Value(std::int64_t{4}));
    EXPECT_EQ(*feature.find("k5"), geodata::Value(std::int64_t{-5}));
    EXPECT_EQ(*feature.find("k6"), geodata::Value(true));
    EXPECT_EQ(*feature.find("k7"), geodata::Value(18446744073709551615.0));
}

TEST(Decoder, NamesTheClauseATileBreaks) {
    using Tile = vector_tile::Tile;
    expect_refused([](Tile& t) { t.mutable_layers(0)->clear_name(); }, "layer without name");
    expect_refused([](Tile& t) { t.mutable_layers(0)->clear_version(); }, "version");
    expect_refused([](Tile& t) { t.mutable_layers(0)->set_version(3); }, "version 3");
    expect_refused([](Tile& t) { t.mutable_layers(0)->set_extent(0); }, "extent 0");
    expect_refused([](Tile& t) { *t.add_layers() = t.layers(0); }, "layer 'parcels' twice");
    expect_refused([](Tile& t) { t.mutable_layers(0)->add_values(); }, "of 0 types");
    expect_refused([](Tile& t) { t.mutable_layers(0)->mutable_values(0)->set_int_value(1); },
                   "of 2 types");
    const auto feature = [](Tile& t) { return t.mutable_layers(0)->mutable_features(0); };
    expect_refused([&](Tile& t) { feature(t)->add_tags(0); }, "odd number of tags");
    expect_refused([&](Tile& t) { feature(t)->set_tags(0, 1); }, "tag with key 1 of 1");
    expect_refused([&](Tile& t) { feature(t)->set_tags(1, 9); }, "tag with value 9 of 1");
    expect_refused(
        [&](Tile& t) {
            feature(t)->add_tags(0);
            feature(t)->add_tags(0);
        },
        "key 'use' twice");
    expect_refused([&](Tile& t) { feature(t)->clear_type(); }, "no geometry type");
    expect_refused([&](Tile& t) { feature(t)->clear_geometry(); }, "feature 0: geometry");
    // Field 3 of a feature is its type, field 5 of a layer its extent: here a type that there is
    // not, and text.
    expect_refused(
        [&](Tile& t) {
            feature(t)->clear_type();
            feature(t)->mutable_unknown_fields()->assign("\x18\x08");
        },
        "no geometry type");
    expect_refused(
        [](Tile& t) { t.mutable_layers(0)->mutable_unknown_fields()->assign("\x2a\x01x"); },
        "field 5 of another type");
}

TEST(Decoder, SkipsExtensions) {
    const auto decoded = decode_tile(tile_with([](vector_tile::Tile& tile) {
        // Field 17, text.
        tile.mutable_layers(0)->mutable_unknown_fields()->assign("\x8a\x01\x01x");
    }));
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(decoded->layers[0].features.size(), 1U);
}

TEST(Decoder, RemarksOnWhatIsOnlyAdvisedAgainst) {
    const auto decoded = decode_tile(tile_with([](vector_tile::Tile& tile) {
        auto* layer = tile.mutable_layers(0);
        *layer->add_features() = layer->features(0);
        layer->add_features()->set_type(vector_tile::Tile_GeomType_UNKNOWN);
    }));
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(decoded->layers[0].features.size(), 2U);
    const std::vector<std::string> expected{
        "layer 'parcels': feature 1: id 1 a second time (MVT 2.1, 4.2)",
        "layer 'parcels': feature 2: left out: a geometry of unknown type (MVT 2.1, 4.3.4.1)"};
    EXPECT_EQ(decoded->remarks, expected);
}

}  // namespace
}  // namespace tileserver
