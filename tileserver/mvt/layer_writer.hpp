#pragma once

#include "tileserver/mvt/wire_writer.hpp"
#include "tileserver/shaping/tile_geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tileserver {

/// The kinds of MVT 2.1, 4.3.4; the numbers are those of the format.
enum class MvtGeometry : std::uint8_t { Point = 1, LineString = 2, Polygon = 3 };

/// What layers need while they are written, kept from layer to layer.
struct LayerWriterMemory {
    std::vector<std::string_view> keys;
    std::vector<std::span<const std::byte>> values;
    std::vector<std::uint32_t> tags;
};

/// Writes one layer of a tile (version 2, extent 4096), a feature at a time:
///     LayerWriter layer(out, "parcels", memory);
///     const auto key = layer.add_key("use");
///     layer.begin_feature(7);
///     layer.tag(key, layer.add_value(message));
///     layer.end_feature(MvtGeometry::Polygon, rings);
///     layer.finish();
/// The caller sees to it that a value used twice is added once. Nothing is left of a layer without
/// features.
class LayerWriter {
  public:
    LayerWriter(WireWriter& out, std::string_view name, LayerWriterMemory& memory);

    /// The text must stay until finish().
    std::uint32_t add_key(std::string_view key);
    /// A ready Value message (4.4); its bytes must stay until finish().
    std::uint32_t add_value(std::span<const std::byte> message);

    void begin_feature(std::optional<std::uint64_t> id);
    void tag(std::uint32_t key, std::uint32_t value) {
        tags_.push_back(key);
        tags_.push_back(value);
    }
    /// Paths as the shaper makes them: points in one path, lines, or rings with holes behind their
    /// outer ring.
    void end_feature(MvtGeometry type, const TilePaths& paths);

    [[nodiscard]] std::uint32_t features() const { return features_; }
    /// Keys, values and extent; or takes the whole layer back when it has no feature.
    void finish();

  private:
    void write_geometry(MvtGeometry type, const TilePaths& paths);

    WireWriter& out_;
    std::vector<std::string_view>& keys_;
    std::vector<std::span<const std::byte>>& values_;
    std::vector<std::uint32_t>& tags_;
    std::size_t start_;
    WireWriter::Open layer_;
    std::optional<std::uint64_t> id_;
    std::uint32_t features_ = 0;
};

}  // namespace tileserver
