#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/store/columns.hpp"
#include "geodata/store/grid_layer.hpp"
#include "geodata/store/snapshot_writer.hpp"
#include "geodata/store/store_builder.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

/// The features of one kind of one layer, as they came.
struct GatheredLayer {
    explicit GatheredLayer(const LayerSchema& of) : schema(of), columns(of.fields.size()) {}

    LayerSchema schema;
    GridLayer grid;
    std::vector<double> measures;  ///< WorldShape::measure of each feature; empty for points
    std::vector<ColumnBuilder> columns;
    BuildNotes notes;
};

/// The columns in that order of rows; frees the builders one by one. Unsupported, naming the field,
/// when one is too large for the snapshot's offsets.
Result<std::vector<PackedColumn>> packed_columns(const LayerSchema& schema,
                                                 std::vector<ColumnBuilder>& builders,
                                                 std::span<const std::uint32_t> order);

/// Puts the features in order, decides what each zoom shows, and appends the layer to the snapshot.
/// Memory of the layer is freed on the way. Unsupported when a column is too large for the
/// snapshot's offsets.
Result<StoreLayerReport> build_layer(GatheredLayer layer,
                                     const StoreBuilder::Options& options,
                                     std::uint32_t number,
                                     SnapshotWriter& writer);

}  // namespace geodata
