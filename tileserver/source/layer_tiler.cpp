#include "tileserver/source/layer_tiler.hpp"

#include "geodata/schema/drawn_fields.hpp"

#include <algorithm>
#include <array>

namespace tileserver {
namespace {

using geodata::GeometryKind;

/// `vector_tile.Tile.Value` with bool_value = true.
constexpr std::array<std::byte, 2> kTrue{std::byte{0x38}, std::byte{0x01}};

constexpr std::string_view kWeightKey = "_weight";

MvtGeometry mvt_geometry(GeometryKind kind) {
    switch (kind) {
        case GeometryKind::Lines:
            return MvtGeometry::LineString;
        case GeometryKind::Areas:
            return MvtGeometry::Polygon;
        default:
            return MvtGeometry::Point;
    }
}

bool large_enough_for_label(const geodata::Window& box, geodata::Zoom zoom) {
    const std::int64_t side = std::max(box.max_x - box.min_x, box.max_y - box.min_y);
    return zoom >= geodata::kCompleteZoom ||
           side >> (geodata::kHighestZoom - zoom) >= kLabelledUnits;
}

}  // namespace

LayerTiler::LayerTiler(const geodata::StoreLayer& layer) : layer_(layer) {
    const geodata::LayerSchema& schema = layer.schema();
    const auto is_public = [&](std::size_t column) {
        return schema.fields[column].audience == geodata::Audience::Public;
    };
    for (std::size_t column = 0; column < schema.fields.size(); ++column) {
        if (is_public(column)) columns_.emplace_back(layer, column);
    }
    if (layer.kind() != GeometryKind::Areas || !schema.label_field) return;
    if (!is_public(*schema.label_field)) return;
    labels_id_ = schema.id + "_labels";
    for (const std::size_t column : geodata::label_fields(schema)) {
        if (is_public(column)) label_columns_.emplace_back(layer, column);
    }
}

std::uint64_t LayerTiler::write(const TileFrame& frame, Shaper& shaper, WireWriter& out) {
    rows_.clear();
    layer_.query(frame.near, frame.zoom, rows_);
    const MvtGeometry type = mvt_geometry(layer_.kind());
    LayerWriter writer(out, layer_.schema().id, memory_);
    shown_.clear();
    for (ValueTags& column : columns_) {
        column.begin_layer();
        if (layer_.column_shown(column.column(), frame.zoom)) shown_.push_back(&column);
    }
    write_weights(frame, writer);
    std::uint64_t features = 0;
    for (const geodata::RowIndex row : rows_) {
        const TilePaths& paths = shape(row, frame, shaper);
        if (paths.empty()) continue;
        writer.begin_feature(layer_.id(row));
        for (ValueTags* column : shown_) {
            column->tag(layer_.value_code(row, column->column()), writer);
        }
        writer.end_feature(type, paths);
        ++features;
    }
    writer.finish();
    if (!labels_id_.empty()) write_labels(frame, out);
    return features;
}

const TilePaths& LayerTiler::shape(geodata::RowIndex row, const TileFrame& frame, Shaper& shaper) {
    paths_.clear();
    for (std::uint32_t part = 0; part < layer_.path_count(row); ++part) {
        paths_.push_back(layer_.path(row, part, frame.zoom));
    }
    const bool complete = frame.zoom >= geodata::kCompleteZoom;
    if (layer_.kind() == GeometryKind::Areas) {
        const TilePaths& rings =
            shaper.areas(paths_, layer_.box(row), layer_.needs_ring_repair(row, frame.zoom));
        return rings.empty() && complete
                   ? shaper.mark_of_vanished_area(paths_, layer_.label_point(row))
                   : rings;
    }
    if (layer_.kind() == GeometryKind::Lines) {
        const TilePaths& lines = shaper.lines(paths_, layer_.box(row));
        return lines.empty() && complete ? shaper.mark_of_vanished_line(paths_) : lines;
    }
    return shaper.points(paths_);
}

void LayerTiler::write_weights(const TileFrame& frame, LayerWriter& writer) {
    weights_.clear();
    layer_.weights(frame.near, frame.zoom, weights_);
    if (weights_.empty()) return;
    const auto class_column =
        std::find_if(columns_.begin(), columns_.end(),
                     [&](const ValueTags& c) { return c.column() == layer_.schema().class_field; });
    std::optional<std::pair<std::uint32_t, std::uint32_t>> weight_tag;
    for (const geodata::WeightSquare& square : weights_) {
        const auto unit = [&](std::int64_t world, std::int64_t origin) {
            return std::clamp(
                geodata::to_unit(static_cast<std::uint32_t>(world), frame.zoom) - origin,
                std::int64_t{TileFrame::kLow}, std::int64_t{TileFrame::kHigh});
        };
        const auto left = static_cast<std::int32_t>(unit(square.box.min_x, frame.left));
        const auto right = static_cast<std::int32_t>(unit(square.box.max_x, frame.left));
        const auto top = static_cast<std::int32_t>(unit(square.box.min_y, frame.top));
        const auto bottom = static_cast<std::int32_t>(unit(square.box.max_y, frame.top));
        if (left == right || top == bottom) continue;
        drawn_.clear();
        for (const TilePoint p :
             {TilePoint{left, top}, {right, top}, {right, bottom}, {left, bottom}}) {
            drawn_.push(p);
        }
        drawn_.end_path();
        if (!weight_tag) weight_tag.emplace(writer.add_key(kWeightKey), writer.add_value(kTrue));
        writer.begin_feature(std::nullopt);
        if (class_column != columns_.end()) class_column->tag(square.class_code, writer);
        writer.tag(weight_tag->first, weight_tag->second);
        writer.end_feature(MvtGeometry::Polygon, drawn_);
    }
}

void LayerTiler::write_labels(const TileFrame& frame, WireWriter& out) {
    LayerWriter writer(out, labels_id_, memory_);
    for (ValueTags& column : label_columns_) column.begin_layer();
    for (const geodata::RowIndex row : rows_) {
        const geodata::GridPoint at = layer_.label_point(row);
        if (!frame.owns(at) || !large_enough_for_label(layer_.box(row), frame.zoom)) continue;
        drawn_.clear();
        drawn_.push(frame.cell(at));
        drawn_.end_path();
        writer.begin_feature(layer_.id(row));
        for (ValueTags& column : label_columns_) {
            column.tag(layer_.value_code(row, column.column()), writer);
        }
        writer.end_feature(MvtGeometry::Point, drawn_);
    }
    writer.finish();
}

}  // namespace tileserver
