#include "tileserver/routes/feature_json.hpp"

#include "geodata/projection/mercator.hpp"
#include "tileserver/routes/catalog.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

namespace tileserver {
namespace {

using geodata::GeometryKind;
using geodata::GridPoint;

FeatureJson position(GridPoint point, double digits) {
    const auto degrees = geodata::to_lon_lat(point);
    return FeatureJson::array(
        {std::round(degrees.x * digits) / digits, std::round(degrees.y * digits) / digits});
}

constexpr double kVertexDigits = 1e8;

FeatureJson positions(std::span<const GridPoint> vertices) {
    FeatureJson list = FeatureJson::array();
    for (const GridPoint vertex : vertices) list.push_back(position(vertex, kVertexDigits));
    return list;
}

/// RFC 7946, 3.1.6: outer rings anticlockwise. The store's are the other way round.
FeatureJson ring(std::span<const GridPoint> vertices) {
    FeatureJson list = positions(vertices);
    std::reverse(list.begin(), list.end());
    if (!list.empty()) list.push_back(list.front());
    return list;
}

/// One part: "Polygon" with its coordinates; several: "MultiPolygon" with a list of them.
FeatureJson single_or_multi(const char* type, FeatureJson parts) {
    if (parts.size() == 1) return {{"type", type}, {"coordinates", std::move(parts.front())}};
    return {{"type", std::string("Multi") + type}, {"coordinates", std::move(parts)}};
}

}  // namespace

FeatureJson value_json(const geodata::Value& value) {
    return std::visit(
        [](const auto& held) -> FeatureJson {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
                return nullptr;
            } else {
                return held;
            }
        },
        value);
}

std::vector<std::size_t> public_columns(const geodata::LayerSchema& schema) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        if (schema.fields[i].audience == geodata::Audience::Public) columns.push_back(i);
    }
    return columns;
}

FeatureJson feature_json(const geodata::StoreLayer& layer,
                         geodata::RowIndex row,
                         std::span<const std::size_t> columns) {
    constexpr double kDigits = 1e7;
    FeatureJson feature{{"id", layer.id(row)}};
    if (layer.kind() == GeometryKind::None) {
        feature["geometry"] = nullptr;
    } else {
        const FeatureJson at = position(layer.label_point(row), kDigits);
        feature["lon"] = at[0];
        feature["lat"] = at[1];
        feature["bbox"] = degrees_of(layer.box(row));
    }
    FeatureJson properties = FeatureJson::object();
    for (const std::size_t column : columns)
        properties[layer.schema().fields[column].name] = value_json(layer.value(row, column));
    feature["properties"] = std::move(properties);
    return feature;
}

std::size_t vertex_count(const geodata::StoreLayer& layer, geodata::RowIndex row) {
    std::size_t count = 0;
    for (std::uint32_t part = 0; part < layer.path_count(row); ++part)
        count += layer.path(row, part, geodata::kHighestZoom).vertices.size();
    return count;
}

FeatureJson geometry_json(const geodata::StoreLayer& layer, geodata::RowIndex row) {
    FeatureJson parts = FeatureJson::array();
    for (std::uint32_t part = 0; part < layer.path_count(row); ++part) {
        const auto path = layer.path(row, part, geodata::kHighestZoom);
        if (layer.kind() == GeometryKind::Areas) {
            if (path.outer) parts.push_back(FeatureJson::array());
            parts.back().push_back(ring(path.vertices));
        } else if (layer.kind() == GeometryKind::Lines) {
            parts.push_back(positions(path.vertices));
        } else {
            FeatureJson points = positions(path.vertices);
            for (FeatureJson& point : points) parts.push_back(std::move(point));
        }
    }
    if (layer.kind() == GeometryKind::Areas) return single_or_multi("Polygon", std::move(parts));
    if (layer.kind() == GeometryKind::Lines) return single_or_multi("LineString", std::move(parts));
    return single_or_multi("Point", std::move(parts));
}

}  // namespace tileserver
