#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/store/columns.hpp"
#include "geodata/store/snapshot_writer.hpp"
#include "geodata/store/store_builder.hpp"

#include <cstdint>
#include <vector>

namespace geodata {

/// Rows without a position, as they came.
struct GatheredTable {
    explicit GatheredTable(const LayerSchema& of) : schema(of), columns(of.fields.size()) {
        schema.kind = GeometryKind::None;
    }

    LayerSchema schema;
    std::vector<std::uint64_t> ids;
    std::vector<ColumnBuilder> columns;
};

/// Appends the rows to the snapshot in the order in which they came: ids and columns, no place, no
/// index. Unsupported when a column is too large for the snapshot's offsets.
Result<StoreLayerReport> build_table(GatheredTable table,
                                     std::uint32_t number,
                                     SnapshotWriter& writer);

}  // namespace geodata
