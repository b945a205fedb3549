#include "tileserver/mvt/layer_writer.hpp"

#include "tileserver/mvt/decoder.hpp"
#include "tileserver/mvt/vector_tile.pb.h"

#include <gtest/gtest.h>

#include <random>

namespace tileserver {
namespace {

TilePaths paths(const DecodedPaths& parts) {
    TilePaths out;
    for (const auto& part : parts) {
        out.append(part);
        out.end_path();
    }
    return out;
}

std::string value_message(const std::string& text) {
    vector_tile::Tile_Value value;
    value.set_string_value(text);
    return value.SerializeAsString();
}

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

TEST(LayerWriter, WritesWhatProtobufReads) {
    const std::string housing = value_message("住宅用地");
    const std::string name = value_message("A-1");
    const DecodedPaths rings{{{0, 0}, {100, 0}, {100, 100}, {0, 100}},
                             {{10, 10}, {10, 20}, {20, 20}}};
    WireWriter out;
    LayerWriterMemory memory;
    LayerWriter layer(out, "parcels", memory);
    layer.begin_feature(77);
    const auto use_key = layer.add_key("use");
    const auto use_value = layer.add_value(bytes_of(housing));
    layer.tag(use_key, use_value);
    layer.tag(layer.add_key("name"), layer.add_value(bytes_of(name)));
    layer.end_feature(MvtGeometry::Polygon, paths(rings));
    layer.begin_feature(std::nullopt);
    layer.tag(use_key, use_value);
    layer.end_feature(MvtGeometry::LineString,
                      paths({{{-64, 4160}, {5, 5}}, {{1, 2}, {3, 4}, {5, 6}}}));
    layer.begin_feature(0);
    layer.end_feature(MvtGeometry::Point, paths({{{3, 4}, {1, 2}}}));
    layer.finish();

    const auto tile = decode_tile(out.bytes());
    ASSERT_TRUE(tile) << tile.error().message;
    ASSERT_EQ(tile->layers.size(), 1U);
    const DecodedLayer& decoded = tile->layers[0];
    EXPECT_EQ(decoded.name, "parcels");
    EXPECT_EQ(decoded.version, 2U);
    EXPECT_EQ(decoded.extent, 4096U);
    ASSERT_EQ(decoded.features.size(), 3U);
    EXPECT_EQ(decoded.features[0].id, 77U);
    EXPECT_EQ(decoded.features[0].paths, rings);
    EXPECT_EQ(*decoded.features[0].find("use"), geodata::Value("住宅用地"));
    EXPECT_EQ(*decoded.features[0].find("name"), geodata::Value("A-1"));
    EXPECT_EQ(decoded.features[1].id, std::nullopt);
    EXPECT_EQ(decoded.features[1].paths.size(), 2U);
    EXPECT_EQ(*decoded.features[1].find("use"), geodata::Value("住宅用地"));
    EXPECT_EQ(decoded.features[1].find("name"), nullptr);
    EXPECT_EQ(decoded.features[2].id, 0U);
    EXPECT_EQ(decoded.features[2].paths, (DecodedPaths{{{3, 4}, {1, 2}}}));
}

TEST(LayerWriter, LeavesNothingOfALayerWithoutFeatures) {
    WireWriter out;
    LayerWriterMemory memory;
    LayerWriter first(out, "empty", memory);
    first.add_key("use");
    first.finish();
    EXPECT_EQ(out.size(), 0U);
    LayerWriter second(out, "full", memory);
    second.begin_feature(1);
    second.end_feature(MvtGeometry::Point, paths({{{1, 1}}}));
    second.finish();
    const auto tile = decode_tile(out.bytes());
    ASSERT_TRUE(tile) << tile.error().message;
    EXPECT_EQ(tile->layers.size(), 1U);
}

TEST(LayerWriter, GivesBackLinesOfAnyCoordinates) {
    std::mt19937 random(6);
    std::uniform_int_distribution<std::int32_t> at(-4000000, 4000000);
    DecodedPaths lines;
    WireWriter out;
    LayerWriterMemory memory;
    LayerWriter layer(out, "lines", memory);
    for (int i = 0; i < 300; ++i) {
        std::vector<TilePoint> line;
        for (int k = 0; k < 2 + i % 50; ++k) line.push_back({at(random), at(random)});
        layer.begin_feature(static_cast<std::uint64_t>(i));
        layer.end_feature(MvtGeometry::LineString, paths({line}));
        lines.push_back(std::move(line));
    }
    layer.finish();
    const auto tile = decode_tile(out.bytes());
    ASSERT_TRUE(tile) << tile.error().message;
    ASSERT_EQ(tile->layers[0].features.size(), lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(tile->layers[0].features[i].paths, DecodedPaths{lines[i]});
    }
}

/// The same tile as protobuf's own serializer writes it, fields in our order where it has a choice.
TEST(LayerWriter, UsesAsFewBytesAsProtobufsOwnWriter) {
    vector_tile::Tile tile;
    auto* layer = tile.add_layers();
    layer->set_version(2);
    layer->set_name("points");
    layer->set_extent(4096);
    WireWriter out;
    LayerWriterMemory memory;
    LayerWriter writer(out, "points", memory);
    for (std::uint32_t i = 0; i < 2000; ++i) {
        auto* feature = layer->add_features();
        feature->set_id(i);
        feature->set_type(vector_tile::Tile_GeomType_POINT);
        feature->add_geometry(9);
        feature->add_geometry(zigzag(static_cast<std::int32_t>(i)));
        feature->add_geometry(zigzag(-7));
        writer.begin_feature(i);
        writer.end_feature(MvtGeometry::Point, paths({{{static_cast<std::int32_t>(i), -7}}}));
    }
    writer.finish();
    EXPECT_EQ(out.size(), tile.ByteSizeLong());
}

}  // namespace
}  // namespace tileserver
