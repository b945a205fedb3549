#include "geodata/store/build_table.hpp"

#include "geodata/store/build_layer.hpp"
#include "geodata/store/layer_writer.hpp"

#include <numeric>
#include <utility>

namespace geodata {

Result<StoreLayerReport> build_table(GatheredTable table,
                                     std::uint32_t number,
                                     SnapshotWriter& writer) {
    std::vector<std::uint32_t> order(table.ids.size());
    std::iota(order.begin(), order.end(), 0U);
    auto columns = packed_columns(table.schema, table.columns, order);
    if (!columns) return tl::unexpected(columns.error());
    write_table(writer, number, table.schema, table.ids, *columns);
    return StoreLayerReport{table.schema.id, table.ids.size(), 0, {}};
}

}  // namespace geodata
