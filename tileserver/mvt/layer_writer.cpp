#include "tileserver/mvt/layer_writer.hpp"

#include "tileserver/tile/tile_id.hpp"

namespace tileserver {
namespace {

// Field numbers of MVT 2.1, 4 (vector_tile.proto).
constexpr std::uint32_t kTileLayers = 3;
constexpr std::uint32_t kLayerName = 1;
constexpr std::uint32_t kLayerFeatures = 2;
constexpr std::uint32_t kLayerKeys = 3;
constexpr std::uint32_t kLayerValues = 4;
constexpr std::uint32_t kLayerExtent = 5;
constexpr std::uint32_t kLayerVersion = 15;
constexpr std::uint32_t kFeatureId = 1;
constexpr std::uint32_t kFeatureTags = 2;
constexpr std::uint32_t kFeatureType = 3;
constexpr std::uint32_t kFeatureGeometry = 4;

// Commands of 4.3.1.
constexpr std::uint32_t kMoveTo = 1;
constexpr std::uint32_t kLineTo = 2;
constexpr std::uint32_t kClosePath = 7;

constexpr std::uint64_t command(std::uint32_t id, std::size_t count) {
    return (std::uint64_t{count} << 3) | id;
}

/// What one layer usually takes; a wrong guess costs moving it by a byte.
constexpr std::size_t kUsualLayerBytes = 10'000;
/// Of a geometry: most steps are short, the first of a path is not.
std::size_t expected_bytes(const TilePaths& paths) {
    return 2 * paths.vertex_count() + 6 * paths.size();
}
/// Of a command or a coordinate: 32 bits in groups of seven.
constexpr std::size_t kMostNumberBytes = 5;

}  // namespace

LayerWriter::LayerWriter(WireWriter& out, std::string_view name, LayerWriterMemory& memory)
    : out_(out),
      keys_(memory.keys),
      values_(memory.values),
      tags_(memory.tags),
      start_(out.size()),
      layer_(out.open(kTileLayers, kUsualLayerBytes)) {
    keys_.clear();
    values_.clear();
    out_.varint_field(kLayerVersion, 2);
    out_.text_field(kLayerName, name);
}

std::uint32_t LayerWriter::add_key(std::string_view key) {
    keys_.push_back(key);
    return static_cast<std::uint32_t>(keys_.size() - 1);
}

std::uint32_t LayerWriter::add_value(std::span<const std::byte> message) {
    values_.push_back(message);
    return static_cast<std::uint32_t>(values_.size() - 1);
}

void LayerWriter::begin_feature(std::optional<std::uint64_t> id) {
    id_ = id;
    tags_.clear();
}

void LayerWriter::end_feature(MvtGeometry type, const TilePaths& paths) {
    const auto feature =
        out_.open(kLayerFeatures, 12 + tags_.size() * 3 / 2 + expected_bytes(paths));
    if (id_) out_.varint_field(kFeatureId, *id_);
    if (!tags_.empty()) {
        const auto tags = out_.open(kFeatureTags, tags_.size());
        out_.ensure(tags_.size() * kMostNumberBytes);
        char* at = out_.cursor();
        for (const std::uint32_t tag : tags_) at = WireWriter::put_varint(at, tag);
        out_.stop_at(at);
        out_.close(tags);
    }
    out_.varint_field(kFeatureType, static_cast<std::uint64_t>(type));
    write_geometry(type, paths);
    out_.close(feature);
    ++features_;
}

void LayerWriter::write_geometry(MvtGeometry type, const TilePaths& paths) {
    const auto geometry = out_.open(kFeatureGeometry, expected_bytes(paths));
    out_.ensure((2 * paths.vertex_count() + 3 * paths.size()) * kMostNumberBytes);
    TilePoint cursor{};
    char* at = out_.cursor();
    const auto put_points = [&](std::span<const TilePoint> points) {
        for (const TilePoint p : points) {
            at = WireWriter::put_varint(at, zigzag(p.x - cursor.x));
            at = WireWriter::put_varint(at, zigzag(p.y - cursor.y));
            cursor = p;
        }
    };
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto path = paths[i];
        const std::size_t start = type == MvtGeometry::Point ? path.size() : 1;
        at = WireWriter::put_varint(at, command(kMoveTo, start));
        put_points(path.first(start));
        if (type == MvtGeometry::Point) continue;
        at = WireWriter::put_varint(at, command(kLineTo, path.size() - 1));
        put_points(path.subspan(1));
        if (type == MvtGeometry::Polygon) at = WireWriter::put_varint(at, command(kClosePath, 1));
    }
    out_.stop_at(at);
    out_.close(geometry);
}

void LayerWriter::finish() {
    if (features_ == 0) {
        out_.rewind(start_);
        return;
    }
    for (const std::string_view key : keys_) out_.text_field(kLayerKeys, key);
    for (const auto& value : values_) out_.bytes_field(kLayerValues, value);
    out_.varint_field(kLayerExtent, static_cast<std::uint64_t>(kExtent));
    out_.close(layer_);
}

}  // namespace tileserver
