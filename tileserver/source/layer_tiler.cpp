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
    for (const std::size_t column : layer.look_columns()) {
        const auto tags =
            std::find_if(columns_.begin(), columns_.end(),
                         [&](const ValueTags& each) { return each.column() == column; });
        look_columns_.push_back(static_cast<std::size_t>(tags - columns_.begin()));
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

/// A look is one feature or two: boxes that share an edge are never in the same one, so that each
/// is valid.
void LayerTiler::write_weights(const TileFrame& frame, LayerWriter& writer) {
    weights_.clear();
    layer_.weights(frame.zoom, static_cast<std::uint32_t>(frame.id.x()),
                   static_cast<std::uint32_t>(frame.id.y()), weights_);
    if (weights_.empty()) return;
    const std::uint32_t weight_key = writer.add_key(kWeightKey);
    const std::uint32_t weight_value = writer.add_value(kTrue);
    for (std::size_t first = 0; first < weights_.size();) {
        drawn_.clear();
        std::size_t last = first;
        for (; last < weights_.size(); ++last) {
            const geodata::Weight& weight = weights_[last];
            const geodata::Weight& before = weights_[last > first ? last - 1 : last];
            const bool together =
                weight.look == before.look &&
                (weight.box.min_y == before.box.min_y || weight.box.min_y > before.box.max_y);
            if (!together) break;
            push_box(weight.box, frame);
        }
        writer.begin_feature(std::nullopt);
        const auto codes = layer_.look_codes(weights_[first].look);
        for (std::size_t i = 0; i < codes.size(); ++i)
            columns_[look_columns_[i]].tag(codes[i], writer);
        writer.tag(weight_key, weight_value);
        writer.end_feature(MvtGeometry::Polygon, drawn_);
        first = last;
    }
}

/// A box of one tile; what touches the tile's border goes on through the buffer.
void LayerTiler::push_box(const geodata::Window& box, const TileFrame& frame) {
    const auto unit = [&](std::int64_t world, std::int64_t origin) {
        const std::int64_t at =
            geodata::to_unit(static_cast<std::uint32_t>(world), frame.zoom) - origin;
        if (at <= 0) return TileFrame::kLow;
        return at >= kExtent ? TileFrame::kHigh : static_cast<std::int32_t>(at);
    };
    const std::int32_t left = unit(box.min_x, frame.left);
    const std::int32_t right = unit(box.max_x, frame.left);
    const std::int32_t top = unit(box.min_y, frame.top);
    const std::int32_t bottom = unit(box.max_y, frame.top);
    for (const TilePoint p : {TilePoint{left, top}, {right, top}, {right, bottom}, {left, bottom}})
        drawn_.push(p);
    drawn_.end_path();
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
