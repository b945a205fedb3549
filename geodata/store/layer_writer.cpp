#include "geodata/store/layer_writer.hpp"

#include "geodata/schema/schema_json.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace geodata {
namespace {

/// Appends arrays of one layer; vectors and strings alike.
struct LayerArrays {
    SnapshotWriter& writer;
    std::uint32_t layer;

    template <typename Container>
    void operator()(ArrayKind kind, const Container& elements, std::uint32_t number = 0) {
        writer.add(layer, kind, number, std::span<const typename Container::value_type>(elements));
    }
};

struct PathChunks {
    std::vector<std::uint32_t> paths;
    std::vector<std::uint32_t> starts{0};
    std::vector<Chunk> chunks;
};

/// Boxes of the runs of kChunkVertices vertices of long paths; each run reaches to the first vertex
/// of the next one, the last run of a ring to the ring's first vertex.
PathChunks chunks_of(const GridLayer& grid) {
    PathChunks result;
    for (std::size_t p = 0; p < grid.paths(); ++p) {
        const auto path = grid.path(p);
        if (path.size() <= kChunkVertices) continue;
        for (std::size_t first = 0; first < path.size(); first += kChunkVertices) {
            const std::size_t last = std::min(path.size(), first + kChunkVertices);
            IndexBox box = box_of(path.subspan(first, last - first));
            const GridPoint& next = path[last % path.size()];
            if (last < path.size() || grid.kind == GeometryKind::Areas) box.include(next.x, next.y);
            result.chunks.push_back({box.min_x, box.min_y, box.max_x, box.max_y});
        }
        result.paths.push_back(static_cast<std::uint32_t>(p));
        result.starts.push_back(static_cast<std::uint32_t>(result.chunks.size()));
    }
    return result;
}

void write_features(LayerArrays& write, const GridLayer& grid, const LayerDetail& detail) {
    std::vector<IndexBox> boxes(grid.size());
    for (std::size_t f = 0; f < grid.size(); ++f) boxes[f] = box_of(grid.feature_vertices(f));
    const PackedTree tree(boxes, detail.feature_zooms);
    write(ArrayKind::Ids, grid.ids);
    write(ArrayKind::Boxes, boxes);
    write(ArrayKind::FeatureZooms, detail.feature_zooms);
    write(ArrayKind::TreeNodes, tree.nodes());
    write(ArrayKind::TreeZooms, tree.node_zooms());
    write(ArrayKind::FeaturePaths, grid.feature_paths);
    write(ArrayKind::PathStarts, grid.path_starts);
    write(ArrayKind::PathOuter, grid.path_outer);
    write(ArrayKind::Vertices, grid.vertices);
    write(ArrayKind::VertexZooms, detail.vertex_zooms);
    const PathChunks chunks = chunks_of(grid);
    write(ArrayKind::ChunkPaths, chunks.paths);
    write(ArrayKind::ChunkStarts, chunks.starts);
    write(ArrayKind::Chunks, chunks.chunks);
}

void write_zooms(LayerArrays& write, const GridLayer& grid, const LayerDetail& detail) {
    for (std::uint32_t zoom = 0; zoom < kCompleteZoom; ++zoom) {
        write(ArrayKind::WeightSquares, detail.weights[zoom], zoom);
    }
    write(ArrayKind::LookCodes, detail.look_codes);
    if (grid.kind != GeometryKind::Areas) return;
    std::vector<std::uint32_t> masks(grid.size(), 0);
    for (std::uint32_t zoom = 0; zoom <= kDetailZoom; ++zoom) {
        const ZoomExtras& extras = detail.extras[zoom];
        write(ArrayKind::ExtraPaths, extras.paths, zoom);
        write(ArrayKind::ExtraStarts, extras.starts, zoom);
        write(ArrayKind::Extras, extras.nodes, zoom);
        std::size_t f = 0;
        for (const std::uint32_t path : extras.paths) {
            while (grid.feature_paths[f + 1] <= path) ++f;
            masks[f] |= std::uint32_t{1} << zoom;
        }
    }
    write(ArrayKind::ExtraMasks, masks);
    write(ArrayKind::RepairMasks, detail.repair_masks);
}

/// `shown`: of each column, ColumnMeta::shown.
void write_columns(LayerArrays& write,
                   std::span<const std::uint32_t> shown,
                   std::span<const PackedColumn> columns) {
    std::vector<ColumnMeta> metas;
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        const PackedColumn& column = columns[i];
        metas.push_back({column.unique ? 1U : 0U, column.code_bytes, column.distinct, shown[i]});
        write(ArrayKind::ColumnCodes, column.codes, i);
        write(ArrayKind::ColumnOffsets, column.offsets, i);
        write(ArrayKind::ColumnMessages, column.messages, i);
    }
    write(ArrayKind::Columns, metas);
}

}  // namespace

void write_layer(SnapshotWriter& writer,
                 std::uint32_t number,
                 const LayerSchema& schema,
                 const GridLayer& grid,
                 const LayerDetail& detail,
                 std::span<const PackedColumn> columns,
                 std::span<const GridPoint> label_points,
                 std::span<const double> measures) {
    assert(detail.vertex_zooms.size() == grid.vertices.size() &&
           detail.feature_zooms.size() == grid.size());
    assert(label_points.size() == grid.size() && columns.size() == schema.fields.size());
    assert(measures.size() == (grid.kind == GeometryKind::Points ? 0 : grid.size()));
    LayerMeta meta;
    meta.kind = static_cast<std::uint32_t>(grid.kind);
    meta.features = static_cast<std::uint32_t>(grid.size());
    meta.paths = static_cast<std::uint32_t>(grid.paths());
    meta.columns = static_cast<std::uint32_t>(columns.size());
    Window bounds;
    for (const GridPoint& p : grid.vertices) bounds.include(p.x, p.y);
    meta.min_x = bounds.min_x;
    meta.min_y = bounds.min_y;
    meta.max_x = bounds.max_x;
    meta.max_y = bounds.max_y;

    LayerArrays write{writer, number};
    write(ArrayKind::Meta, std::vector<LayerMeta>{meta});
    write(ArrayKind::Schema, to_json(schema));
    write(ArrayKind::LabelPoints, label_points);
    if (grid.kind != GeometryKind::Points) write(ArrayKind::Measures, measures);
    write_features(write, grid, detail);
    write_zooms(write, grid, detail);
    write_columns(write, detail.columns_shown, columns);
}

void write_table(SnapshotWriter& writer,
                 std::uint32_t number,
                 const LayerSchema& schema,
                 std::span<const std::uint64_t> ids,
                 std::span<const PackedColumn> columns) {
    assert(schema.kind == GeometryKind::None && columns.size() == schema.fields.size());
    LayerMeta meta;
    meta.kind = static_cast<std::uint32_t>(GeometryKind::None);
    meta.features = static_cast<std::uint32_t>(ids.size());
    meta.columns = static_cast<std::uint32_t>(columns.size());
    LayerArrays write{writer, number};
    write(ArrayKind::Meta, std::vector<LayerMeta>{meta});
    write(ArrayKind::Schema, to_json(schema));
    writer.add(number, ArrayKind::Ids, 0, ids);
    write_columns(write, std::vector<std::uint32_t>(columns.size(), 0), columns);
}

}  // namespace geodata
