#include "geodata/store/build_layer.hpp"

#include "geodata/store/in_chunks.hpp"
#include "geodata/store/label_point.hpp"
#include "geodata/store/layer_writer.hpp"
#include "geodata/store/t_junctions.hpp"
#include "geodata/store/visibility.hpp"
#include "geodata/store/weights.hpp"
#include "geodata/store/zoom_detail.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>

namespace geodata {

Result<std::vector<PackedColumn>> packed_columns(const LayerSchema& schema,
                                                 std::vector<ColumnBuilder>& builders,
                                                 std::span<const std::uint32_t> order) {
    std::vector<PackedColumn> columns;
    for (std::size_t i = 0; i < builders.size(); ++i) {
        if (!builders[i].fits()) {
            return failure(Error::Code::Unsupported, "layer '" + schema.id + "', field '" +
                                                         schema.fields[i].name +
                                                         "': more than 4 GiB of values");
        }
        columns.push_back(builders[i].pack(order));
        builders[i] = {};
    }
    return columns;
}

namespace {

/// What is shown is decided twice: first by the simplified geometry, which says where crossings and
/// snap rounding are worth their time, then by the final one, which is what tiles pay for.
void decide_zooms(const VisibilityInput& input,
                  LayerDetail& detail,
                  BuildNotes& notes,
                  const std::function<void(double)>& progress) {
    ZoomDetail zooms(input.layer, input.threads);
    detail.feature_zooms.assign(input.layer.size(), 0);
    detail.vertex_zooms = zooms.simplified();
    spend_budget(input, detail);
    zooms.fill(detail.feature_zooms, detail, notes, progress);
    if (input.layer.kind != GeometryKind::Areas) return;
    spend_budget(input, detail);
    Looks looks = looks_of(input.schema, input.columns, input.layer.size());
    auto weighed =
        in_chunks<Weighed>(kCompleteZoom, 1, input.threads, [&](std::size_t zoom, std::size_t) {
            return weigh_what_is_left_out(input, looks, detail, static_cast<Zoom>(zoom));
        });
    for (Zoom zoom = 0; zoom < kCompleteZoom; ++zoom) {
        detail.weights[zoom] = std::move(weighed[zoom].weights);
        if (weighed[zoom].too_large > 0)
            notes["left_out_too_large_to_weigh"] += weighed[zoom].too_large;
    }
    detail.look_codes = std::move(looks.codes);
}

}  // namespace

Result<StoreLayerReport> build_layer(GatheredLayer layer,
                                     const StoreBuilder::Options& options,
                                     std::uint32_t number,
                                     SnapshotWriter& writer) {
    if (options.progress) options.progress("store: " + layer.schema.id, 0);
    const std::vector<std::uint32_t> order = hilbert_order(layer.grid);
    layer.grid = reordered(layer.grid, order);
    std::vector<double> measures(layer.measures.size());
    std::transform(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(measures.size()),
                   measures.begin(), [&](std::uint32_t f) { return layer.measures[f]; });
    layer.measures = {};
    auto columns = packed_columns(layer.schema, layer.columns, order);
    if (!columns) return tl::unexpected(columns.error());

    if (layer.grid.kind == GeometryKind::Areas)
        node_t_junctions(layer.grid, options.threads, layer.notes);

    std::vector<GridPoint> labels(layer.grid.size());
    for (std::size_t f = 0; f < labels.size(); ++f) labels[f] = label_point(layer.grid, f);

    const VisibilityInput input{layer.schema, layer.grid, *columns, options.tile_byte_budget,
                                options.threads};
    LayerDetail detail;
    decide_zooms(input, detail, layer.notes, [&](double done) {
        if (options.progress) options.progress("store: " + layer.schema.id, done);
    });
    write_layer(writer, number, layer.schema, layer.grid, detail, *columns, labels, measures);
    return StoreLayerReport{layer.schema.id, layer.grid.size(), layer.grid.vertices.size(),
                            layer.notes};
}

}  // namespace geodata
