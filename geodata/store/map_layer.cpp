// StoreLayer::map: which arrays of a snapshot make a layer, and how long each must be.
#include "geodata/schema/schema_json.hpp"
#include "geodata/store/looks.hpp"
#include "geodata/store/snapshot_file.hpp"
#include "geodata/store/store_layer.hpp"

#include <string_view>

namespace geodata {
namespace {

constexpr std::uint64_t kAny = SnapshotFile::kAnyCount;

/// Fetches arrays into members, and keeps the first error.
struct Fetch {
    const SnapshotFile& snapshot;
    std::uint32_t layer;
    Result<void> outcome{};

    template <typename T>
    void operator()(std::span<const T>& into,
                    ArrayKind kind,
                    std::uint32_t number,
                    std::uint64_t expected) {
        if (!outcome) return;
        auto array = snapshot.array<T>(layer, kind, number, expected);
        if (array) {
            into = *array;
        } else {
            outcome = tl::unexpected(array.error());
        }
    }
};

/// One row more than paths, and the last says how many rows there are.
template <typename Table>
Result<void> check_starts(const Table& table) {
    const bool whole =
        table.starts.size() == table.paths.size() + 1 && table.starts.back() == table.rows.size();
    if (!whole)
        return failure(Error::Code::Unreadable, "a sparse table of paths does not fit its rows");
    return {};
}

}  // namespace

Result<StoreLayer> StoreLayer::map(const SnapshotFile& snapshot, std::uint32_t number) {
    const auto meta = snapshot.checked_array<LayerMeta>(number, ArrayKind::Meta, 1);
    if (!meta) return tl::unexpected(meta.error());
    const auto json = snapshot.checked_array<char>(number, ArrayKind::Schema, kAny);
    if (!json) return tl::unexpected(json.error());
    auto schema = layer_schema_from_json(std::string_view(json->data(), json->size()));
    if (!schema) return tl::unexpected(schema.error());

    StoreLayer layer;
    layer.schema_ = std::move(*schema);
    const LayerMeta& about = meta->front();
    layer.bounds_ = {about.min_x, about.min_y, about.max_x, about.max_y};
    if (about.kind != static_cast<std::uint32_t>(layer.schema_.kind) ||
        about.columns != layer.schema_.fields.size()) {
        return failure(Error::Code::Unreadable,
                       "layer '" + layer.schema_.id + "' does not fit its schema");
    }
    if (layer.kind() == GeometryKind::None) {
        if (auto mapped = layer.map_table(snapshot, number, about.features); !mapped)
            return tl::unexpected(mapped.error().within("table '" + layer.schema_.id + "'"));
        return layer;
    }
    for (const auto& step :
         {layer.map_features(snapshot, number, about.features, about.paths),
          layer.map_zooms(snapshot, number), layer.map_columns(snapshot, number)}) {
        if (!step) return tl::unexpected(step.error().within("layer '" + layer.schema_.id + "'"));
    }
    return layer;
}

Result<void> StoreLayer::map_features(const SnapshotFile& snapshot,
                                      std::uint32_t number,
                                      std::uint64_t features,
                                      std::uint64_t paths) {
    Fetch fetch{snapshot, number};
    fetch(ids_, ArrayKind::Ids, 0, features);
    fetch(tree_.items, ArrayKind::Boxes, 0, features);
    fetch(tree_.item_zooms, ArrayKind::FeatureZooms, 0, features);
    fetch(tree_.nodes, ArrayKind::TreeNodes, 0, tree_nodes(features));
    fetch(tree_.node_zooms, ArrayKind::TreeZooms, 0, tree_nodes(features));
    fetch(label_points_, ArrayKind::LabelPoints, 0, features);
    if (kind() != GeometryKind::Points) fetch(measures_, ArrayKind::Measures, 0, features);
    fetch(feature_paths_, ArrayKind::FeaturePaths, 0, features + 1);
    fetch(path_outer_, ArrayKind::PathOuter, 0, paths);
    fetch(path_starts_, ArrayKind::PathStarts, 0, paths + 1);
    fetch(vertices_, ArrayKind::Vertices, 0, kAny);
    fetch(vertex_zooms_, ArrayKind::VertexZooms, 0, vertices_.size());
    if (fetch.outcome &&
        (feature_paths_.back() != paths || path_starts_.back() != vertices_.size())) {
        return failure(Error::Code::Unreadable, "paths do not fit the vertices");
    }
    return fetch.outcome;
}

/// Rows without a place have ids and columns, and no other array.
Result<void> StoreLayer::map_table(const SnapshotFile& snapshot,
                                   std::uint32_t number,
                                   std::uint64_t rows) {
    bounds_ = {};
    Fetch fetch{snapshot, number};
    fetch(ids_, ArrayKind::Ids, 0, rows);
    if (!fetch.outcome) return fetch.outcome;
    return map_columns(snapshot, number);
}

Result<void> StoreLayer::map_zooms(const SnapshotFile& snapshot, std::uint32_t number) {
    Fetch fetch{snapshot, number};
    fetch(chunks_.paths, ArrayKind::ChunkPaths, 0, kAny);
    fetch(chunks_.starts, ArrayKind::ChunkStarts, 0, chunks_.paths.size() + 1);
    fetch(chunks_.rows, ArrayKind::Chunks, 0, kAny);
    for (std::uint32_t zoom = 0; zoom < kCompleteZoom; ++zoom) {
        fetch(weights_[zoom], ArrayKind::WeightSquares, zoom, kAny);
    }
    fetch(look_codes_, ArrayKind::LookCodes, 0, kAny);
    if (!fetch.outcome) return fetch.outcome;
    look_columns_ = geodata::look_columns(schema_);
    const bool whole_looks = look_columns_.empty() ? look_codes_.empty()
                                                   : look_codes_.size() % look_columns_.size() == 0;
    if (!whole_looks)
        return failure(Error::Code::Unreadable, "looks do not fit the columns they are made of");
    if (auto whole = check_starts(chunks_); !whole) return whole;
    if (kind() != GeometryKind::Areas) return {};

    fetch(repair_masks_, ArrayKind::RepairMasks, 0, ids_.size());
    fetch(extra_masks_, ArrayKind::ExtraMasks, 0, ids_.size());
    for (std::uint32_t zoom = 0; zoom <= kDetailZoom && fetch.outcome; ++zoom) {
        auto& extras = extras_[zoom];
        fetch(extras.paths, ArrayKind::ExtraPaths, zoom, kAny);
        fetch(extras.starts, ArrayKind::ExtraStarts, zoom, extras.paths.size() + 1);
        fetch(extras.rows, ArrayKind::Extras, zoom, kAny);
        if (!fetch.outcome) break;
        if (auto whole = check_starts(extras); !whole) return whole;
    }
    return fetch.outcome;
}

Result<void> StoreLayer::map_columns(const SnapshotFile& snapshot, std::uint32_t number) {
    Fetch fetch{snapshot, number};
    std::span<const ColumnMeta> metas;
    fetch(metas, ArrayKind::Columns, 0, schema_.fields.size());
    for (std::uint32_t i = 0; i < metas.size() && fetch.outcome; ++i) {
        Column column;
        column.meta = &metas[i];
        const std::uint64_t code_bytes = metas[i].unique != 0 ? 0 : metas[i].code_bytes;
        fetch(column.codes, ArrayKind::ColumnCodes, i, ids_.size() * code_bytes);
        fetch(column.offsets, ArrayKind::ColumnOffsets, i, std::uint64_t{metas[i].distinct} + 1);
        fetch(column.messages, ArrayKind::ColumnMessages, i, kAny);
        if (fetch.outcome && (code_bytes > 4 || column.offsets.back() != column.messages.size() ||
                              (metas[i].unique != 0 && metas[i].distinct != ids_.size()))) {
            return failure(Error::Code::Unreadable,
                           "column " + std::to_string(i) + " does not fit its values");
        }
        columns_.push_back(column);
    }
    return fetch.outcome;
}

}  // namespace geodata
