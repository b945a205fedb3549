#pragma once

#include "geodata/store/store_layer.hpp"
#include "tileserver/mvt/layer_writer.hpp"
#include "tileserver/shaping/shaper.hpp"
#include "tileserver/source/value_tags.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tileserver {

/// Larger side of an area, in tile units, from which it has a label below geodata::kCompleteZoom
/// (32 pixels of a 512 pixel tile).
inline constexpr std::int64_t kLabelledUnits = 256;

/// Writes one layer of the store into tiles, with scratch memory kept from tile to tile. One a
/// thread. The layer's features come in the store's order, so that the same store gives the same
/// bytes. An area layer with a label field is followed by `<id>_labels`: one point for each polygon
/// feature, in the one tile whose square holds it.
class LayerTiler {
  public:
    explicit LayerTiler(const geodata::StoreLayer& layer);

    /// Appends the layer's part of the tile; returns how many features (weights and labels not
    /// counted).
    std::uint64_t write(const TileFrame& frame, Shaper& shaper, WireWriter& out);

  private:
    void write_weights(const TileFrame& frame, LayerWriter& writer);
    void push_box(const geodata::Window& box, const TileFrame& frame);
    [[nodiscard]] const TilePaths& shape(geodata::RowIndex row,
                                         const TileFrame& frame,
                                         Shaper& shaper);
    void write_labels(const TileFrame& frame, WireWriter& out);

    const geodata::StoreLayer& layer_;
    std::vector<ValueTags> columns_;  ///< those everybody may see
    std::vector<ValueTags> label_columns_;
    std::vector<ValueTags*> shown_;          ///< of columns_, at the zoom of the tile
    std::vector<std::size_t> look_columns_;  ///< StoreLayer::look_columns, positions in columns_
    LayerWriterMemory memory_;
    std::string labels_id_;  ///< empty: no labels
    std::vector<geodata::RowIndex> rows_;
    std::vector<geodata::PathView> paths_;
    std::vector<geodata::Weight> weights_;
    TilePaths drawn_;  ///< label points and weights
};

}  // namespace tileserver
