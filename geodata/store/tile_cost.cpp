#include "geodata/store/tile_cost.hpp"

#include "geodata/schema/drawn_fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace geodata {
namespace {

constexpr std::int64_t kTile = 4096;              // units of a tile's side
constexpr std::int64_t kBuffer = 64;              // and of its buffer
constexpr std::uint32_t kSmallDictionary = 8192;  // bytes
constexpr std::uint32_t kTagBytes = 6;  // a key index of up to 2 bytes, a value index of up to 4
constexpr std::uint32_t kCommandBytes = 6;  // MoveTo, LineTo with its count, ClosePath of a path
constexpr std::uint32_t kFarPoint = 6;  // two varints of 3 bytes: any delta inside a buffered tile
constexpr std::size_t kGiantTiles = 4096;

/// Bytes of a delta as zigzag varint.
std::uint32_t delta_bytes(std::int64_t delta) {
    const std::int64_t size = std::abs(delta);
    return size < 64 ? 1 : (size < 8192 ? 2 : 3);
}

std::uint32_t step_bytes(UnitPoint from, UnitPoint to) {
    return delta_bytes(std::int64_t{to.x} - from.x) + delta_bytes(std::int64_t{to.y} - from.y);
}

/// Tiles whose buffered square holds a unit coordinate, along one axis.
struct TileRange {
    std::int64_t first, last;
};

TileRange tiles_of(std::int64_t low, std::int64_t high, Zoom zoom) {
    const std::int64_t most = (std::int64_t{1} << zoom) - 1;
    const auto tile = [&](std::int64_t unit) {
        return std::clamp<std::int64_t>(unit >= 0 ? unit / kTile : -1, 0, most);
    };
    return {tile(low - kBuffer), tile(high + kBuffer)};
}

bool inside(UnitPoint p, std::int64_t column, std::int64_t row) {
    return p.x >= column * kTile - kBuffer && p.x <= (column + 1) * kTile + kBuffer &&
           p.y >= row * kTile - kBuffer && p.y <= (row + 1) * kTile + kBuffer;
}

}  // namespace

std::vector<bool> columns_of(const LayerSchema& schema, ColumnSet set) {
    std::vector<bool> shown(schema.fields.size(), set == ColumnSet::All);
    const auto show = [&](const std::optional<std::size_t>& field) {
        if (field) shown[*field] = true;
    };
    if (set == ColumnSet::Key) {
        show(schema.label_field);
        show(schema.key_field);
    }
    show(schema.class_field ? schema.class_field : schema.key_field);
    for (const std::size_t field : drawn_fields(schema)) shown[field] = true;
    return shown;
}

AttributeCost::AttributeCost(const LayerSchema& schema,
                             std::span<const PackedColumn> columns,
                             ColumnSet set)
    : columns_(columns) {
    layer_ = static_cast<std::uint32_t>(schema.id.size()) + 32;
    const std::vector<bool> shown = columns_of(schema, set);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!shown[i]) continue;
        tags_ += kTagBytes;
        layer_ += static_cast<std::uint32_t>(schema.fields[i].name.size()) + 4;
        const std::size_t dictionary =
            columns[i].messages.size() + 4 * std::size_t{columns[i].distinct};
        if (columns[i].unique || dictionary > kSmallDictionary) {
            charged_.push_back(i);
        } else {
            layer_ += static_cast<std::uint32_t>(dictionary);
        }
    }
}

std::uint32_t AttributeCost::of_feature(std::size_t feature) const {
    std::uint32_t bytes = tags_;
    for (const std::size_t i : charged_) bytes += columns_[i].message_bytes(feature) + 4;
    return bytes;
}

void GeometryCost::rounded(std::size_t path) {
    path_.clear();
    const ZoomExtras& extras = detail_.extras[zoom_];
    std::span<const ExtraNode> nodes;
    const auto found = std::lower_bound(extras.paths.begin(), extras.paths.end(),
                                        static_cast<std::uint32_t>(path));
    if (found != extras.paths.end() && *found == path) {
        const auto i = static_cast<std::size_t>(found - extras.paths.begin());
        nodes = std::span(extras.nodes)
                    .subspan(extras.starts[i], extras.starts[i + 1] - extras.starts[i]);
    }
    const auto add = [&](UnitPoint p) {
        if (path_.empty() || path_.back() != p || layer_.kind == GeometryKind::Points)
            path_.push_back(p);
    };
    std::size_t next = 0;
    const std::uint32_t first = layer_.path_starts[path];
    for (std::uint32_t i = first; i < layer_.path_starts[path + 1]; ++i) {
        if (detail_.vertex_zooms[i] <= zoom_) add(unit_point(layer_.vertices[i], zoom_));
        for (; next < nodes.size() && nodes[next].after == i - first; ++next)
            add({nodes[next].unit_x, nodes[next].unit_y});
    }
}

std::uint32_t GeometryCost::exact_bytes(std::size_t feature) {
    std::uint32_t bytes = 0;
    std::uint32_t vertices = 0;
    for (std::uint32_t p = layer_.feature_paths[feature]; p < layer_.feature_paths[feature + 1];
         ++p) {
        rounded(p);
        bytes += kCommandBytes + kFarPoint;
        for (std::size_t i = 1; i < path_.size(); ++i) bytes += step_bytes(path_[i - 1], path_[i]);
        vertices += static_cast<std::uint32_t>(path_.size());
    }
    const bool repaired =
        !detail_.repair_masks.empty() && ((detail_.repair_masks[feature] >> zoom_) & 1U) != 0;
    // Repair may cut a ring into loops of three vertices and more, each with its own commands and
    // first point.
    return repaired ? bytes + (vertices / 3 + 1) * (kCommandBytes + kFarPoint) : bytes;
}

void GeometryCost::spread_edge(UnitPoint a, UnitPoint b) {
    if (b < a) std::swap(a, b);
    const TileRange columns = tiles_of(a.x, b.x, zoom_);
    for (std::int64_t column = columns.first; column <= columns.last; ++column) {
        // The stretch of the edge inside the buffered column, one unit wider each way.
        double low = a.y;
        double high = b.y;
        if (b.x > a.x) {
            const double slope = (double(b.y) - a.y) / (double(b.x) - a.x);
            const double left =
                std::max<double>(a.x, static_cast<double>(column * kTile - kBuffer));
            const double right =
                std::min<double>(b.x, static_cast<double>((column + 1) * kTile + kBuffer));
            low = a.y + slope * (left - a.x);
            high = a.y + slope * (right - a.x);
        }
        if (high < low) std::swap(low, high);
        const TileRange rows = tiles_of(std::llround(low) - 1, std::llround(high) + 1, zoom_);
        for (std::int64_t row = rows.first; row <= rows.last; ++row) {
            const bool whole = inside(a, column, row) && inside(b, column, row);
            spread_.push_back({static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row),
                               whole ? step_bytes(a, b) : 2 * kFarPoint});
        }
    }
}

void GeometryCost::merge(std::vector<TileShare>& shares) {
    std::sort(shares.begin(), shares.end(), [](const TileShare& a, const TileShare& b) {
        return std::tie(a.row, a.column) < std::tie(b.row, b.column);
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (kept > 0 && shares[kept - 1].row == shares[i].row &&
            shares[kept - 1].column == shares[i].column) {
            shares[kept - 1].bytes += shares[i].bytes;
        } else {
            shares[kept++] = shares[i];
        }
    }
    shares.resize(kept);
}

void GeometryCost::spread(std::size_t feature, std::vector<TileShare>& into) {
    // What a path costs in a tile besides its edges: commands, first point, and the corners of the
    // tile it may be led round.
    constexpr std::uint32_t kPathInTile = kCommandBytes + kFarPoint + 4 * kFarPoint;
    for (std::uint32_t p = layer_.feature_paths[feature]; p < layer_.feature_paths[feature + 1];
         ++p) {
        rounded(p);
        spread_.clear();
        for (std::size_t i = 1; i < path_.size(); ++i) spread_edge(path_[i - 1], path_[i]);
        if (path_.size() == 1) spread_edge(path_[0], path_[0]);
        if (layer_.kind == GeometryKind::Areas && path_.size() > 1)
            spread_edge(path_.back(), path_.front());
        merge(spread_);
        for (TileShare& share : spread_) share.bytes += kPathInTile;
        into.insert(into.end(), spread_.begin(), spread_.end());
    }
}

bool GeometryCost::shares(std::size_t feature, std::vector<TileShare>& into) {
    into.clear();
    const IndexBox box = box_of(layer_.feature_vertices(feature));
    const UnitPoint low = unit_point({box.min_x, box.min_y}, zoom_);
    const UnitPoint high = unit_point({box.max_x, box.max_y}, zoom_);
    const TileRange columns = tiles_of(low.x, high.x, zoom_);
    const TileRange rows = tiles_of(low.y, high.y, zoom_);
    const auto tiles =
        static_cast<std::size_t>((columns.last - columns.first + 1) * (rows.last - rows.first + 1));
    if (tiles == 1) {
        into.push_back({static_cast<std::uint32_t>(columns.first),
                        static_cast<std::uint32_t>(rows.first), exact_bytes(feature)});
        return true;
    }
    spread(feature, into);
    const bool giant = layer_.kind == GeometryKind::Areas && tiles > kGiantTiles;
    if (layer_.kind == GeometryKind::Areas && !giant) {
        for (std::int64_t row = rows.first; row <= rows.last; ++row) {
            for (std::int64_t column = columns.first; column <= columns.last; ++column) {
                into.push_back({static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row),
                                kCovered});
            }
        }
    }
    merge(into);
    return !giant;
}

}  // namespace geodata
