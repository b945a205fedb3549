#include "geodata/store/store_layer.hpp"

#include "geodata/store/columns.hpp"
#include "geodata/store/snapshot_format.hpp"

#include <algorithm>
#include <cassert>
#include <string_view>

namespace geodata {
namespace {

std::size_t at(RowIndex row) { return static_cast<std::size_t>(row); }

}  // namespace

template <typename T>
std::span<const T> StoreLayer::ByPath<T>::of(std::uint32_t path) const {
    const auto found = std::lower_bound(paths.begin(), paths.end(), path);
    if (found == paths.end() || *found != path) return {};
    const auto i = static_cast<std::size_t>(found - paths.begin());
    return rows.subspan(starts[i], starts[i + 1] - starts[i]);
}

const LayerSchema& StoreLayer::schema() const { return schema_; }
GeometryKind StoreLayer::kind() const { return schema_.kind; }
std::uint32_t StoreLayer::size() const { return static_cast<std::uint32_t>(ids_.size()); }
const Window& StoreLayer::bounds() const { return bounds_; }

void StoreLayer::query(const Window& window, Zoom zoom, std::vector<RowIndex>& found) const {
    tree_.search(window, zoom, [&](std::size_t row) {
        found.push_back(RowIndex{static_cast<std::uint32_t>(row)});
    });
}

std::uint64_t StoreLayer::id(RowIndex row) const { return ids_[at(row)]; }

Window StoreLayer::box(RowIndex row) const {
    const IndexBox& box = tree_.items[at(row)];
    return {box.min_x, box.min_y, box.max_x, box.max_y};
}

Zoom StoreLayer::lowest_zoom(RowIndex row) const { return tree_.item_zooms[at(row)]; }

std::uint32_t StoreLayer::path_count(RowIndex row) const {
    return feature_paths_[at(row) + 1] - feature_paths_[at(row)];
}

PathView StoreLayer::path(RowIndex row, std::uint32_t part, Zoom zoom) const {
    assert(part < path_count(row) && "a part of this feature");
    const std::uint32_t path = feature_paths_[at(row)] + part;
    const std::uint32_t first = path_starts_[path];
    const std::uint32_t count = path_starts_[path + 1] - first;
    PathView view;
    view.vertices = vertices_.subspan(first, count);
    view.lowest_zoom = vertex_zooms_.subspan(first, count);
    view.outer = path_outer_[path] != 0;
    if (count > kChunkVertices) view.chunks = chunks_.of(path);
    if (zoom <= kDetailZoom && !extra_masks_.empty() &&
        ((extra_masks_[at(row)] >> zoom) & 1U) != 0) {
        view.extra = extras_[zoom].of(path);
    }
    return view;
}

bool StoreLayer::needs_ring_repair(RowIndex row, Zoom zoom) const {
    if (kind() != GeometryKind::Areas) return false;
    return zoom > kDetailZoom || ((repair_masks_[at(row)] >> zoom) & 1U) != 0;
}

GridPoint StoreLayer::label_point(RowIndex row) const { return label_points_[at(row)]; }

double StoreLayer::measure(RowIndex row) const {
    return measures_.empty() ? 0 : measures_[at(row)];
}

std::uint32_t StoreLayer::value_code(RowIndex row, std::size_t column) const {
    const Column& from = columns_[column];
    if (from.meta->unique == 0) return read_code(from.codes, at(row), from.meta->code_bytes);
    const bool null = from.offsets[at(row)] == from.offsets[at(row) + 1];
    return null ? kNoValue : static_cast<std::uint32_t>(row);
}

std::span<const std::byte> StoreLayer::value_message(std::size_t column, std::uint32_t code) const {
    const Column& from = columns_[column];
    assert(code < from.meta->distinct && "a code of this column, not kNoValue");
    return from.messages.subspan(from.offsets[code], from.offsets[code + 1] - from.offsets[code]);
}

Value StoreLayer::value(RowIndex row, std::size_t column) const {
    const std::uint32_t code = value_code(row, column);
    if (code == kNoValue) return {};
    const auto bytes = value_message(column, code);
    return value_of_message({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::uint32_t StoreLayer::distinct_values(std::size_t column) const {
    return columns_[column].meta->distinct;
}

bool StoreLayer::unique_values(std::size_t column) const {
    return columns_[column].meta->unique != 0;
}

bool StoreLayer::column_shown(std::size_t column, Zoom zoom) const {
    return zoom >= kCompleteZoom || ((columns_[column].meta->shown >> zoom) & 1U) != 0;
}

void StoreLayer::weights(Zoom zoom,
                         std::uint32_t column,
                         std::uint32_t row,
                         std::vector<Weight>& found) const {
    if (zoom >= kCompleteZoom) return;
    const int shift = 32 - zoom;
    const auto tile_of = [&](const PackedWeight& w) {
        return std::pair(std::uint64_t{w.min_y} >> shift, std::uint64_t{w.min_x} >> shift);
    };
    const std::pair<std::uint64_t, std::uint64_t> wanted(row, column);
    const auto& all = weights_[zoom];
    auto weight = std::lower_bound(
        all.begin(), all.end(), wanted,
        [&](const PackedWeight& w, const auto& tile) { return tile_of(w) < tile; });
    for (; weight != all.end() && tile_of(*weight) == wanted; ++weight) {
        found.push_back(
            {{weight->min_x, weight->min_y, weight->max_x, weight->max_y}, weight->look});
    }
}

std::span<const std::uint32_t> StoreLayer::look_codes(std::uint32_t look) const {
    return look_codes_.subspan(look * look_columns_.size(), look_columns_.size());
}

}  // namespace geodata
