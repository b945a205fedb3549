#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "geodata/store/columns.hpp"
#include "geodata/store/grid_layer.hpp"
#include "geodata/store/layer_detail.hpp"
#include "geodata/store/snapshot_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

/// How many arrays a layer of that many columns has at most.
[[nodiscard]] constexpr std::size_t arrays_of_layer(std::size_t columns) {
    return 32 + std::size_t{kCompleteZoom} + std::size_t{3} * (kDetailZoom + 1) + 3 * columns;
}

/// Appends all arrays of one finished layer: those of `grid` and `detail` as they are, and boxes,
/// index and chunks, which follow from them. `measures` is empty for points.
void write_layer(SnapshotWriter& writer,
                 std::uint32_t number,
                 const LayerSchema& schema,
                 const GridLayer& grid,
                 const LayerDetail& detail,
                 std::span<const PackedColumn> columns,
                 std::span<const GridPoint> label_points,
                 std::span<const double> measures);

/// Appends rows without a place: ids and columns. `schema.kind` is None.
void write_table(SnapshotWriter& writer,
                 std::uint32_t number,
                 const LayerSchema& schema,
                 std::span<const std::uint64_t> ids,
                 std::span<const PackedColumn> columns);

}  // namespace geodata
