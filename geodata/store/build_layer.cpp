#include "geodata/store/build_layer.hpp"

#include "geodata/store/label_point.hpp"
#include "geodata/store/layer_writer.hpp"
#include "geodata/store/t_junctions.hpp"
#include "geodata/store/zoom_detail.hpp"

#include <utility>

namespace geodata {
namespace {

Result<std::vector<PackedColumn>> packed_columns(GatheredLayer& layer,
                                                 std::span<const std::uint32_t> order) {
    std::vector<PackedColumn> columns;
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        if (!layer.columns[i].fits()) {
            return failure(Error::Code::Unsupported, "layer '" + layer.schema.id + "', field '" +
                                                         layer.schema.fields[i].name +
                                                         "': more than 4 GiB of values");
        }
        columns.push_back(layer.columns[i].pack(order));
        layer.columns[i] = {};
    }
    return columns;
}

}  // namespace

Result<StoreLayerReport> build_layer(GatheredLayer layer,
                                     const StoreBuilder::Options& options,
                                     std::uint32_t number,
                                     SnapshotWriter& writer) {
    if (options.progress) options.progress("store: " + layer.schema.id, 0);
    const std::vector<std::uint32_t> order = hilbert_order(layer.grid);
    layer.grid = reordered(layer.grid, order);
    auto columns = packed_columns(layer, order);
    if (!columns) return tl::unexpected(columns.error());

    if (layer.grid.kind == GeometryKind::Areas)
        node_t_junctions(layer.grid, options.threads, layer.notes);

    LayerDetail detail;
    detail.feature_zooms.assign(layer.grid.size(), 0);
    detail.columns_shown.assign(columns->size(), ~std::uint32_t{0});
    ZoomDetail zooms(layer.grid, options.threads);
    zooms.fill(detail.feature_zooms, detail, layer.notes, [&](double done) {
        if (options.progress) options.progress("store: " + layer.schema.id, done);
    });

    std::vector<GridPoint> labels(layer.grid.size());
    for (std::size_t f = 0; f < labels.size(); ++f) labels[f] = label_point(layer.grid, f);
    write_layer(writer, number, layer.schema, layer.grid, detail, *columns, labels);
    return StoreLayerReport{layer.schema.id, layer.grid.size(), layer.grid.vertices.size(),
                            layer.notes};
}

}  // namespace geodata
