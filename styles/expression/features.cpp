#include "styles/expression/features.hpp"

#include "styles/expression/parser.hpp"
#include "styles/expression/tile_geometry.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

namespace styles {

namespace {

using geodata::Error;
using geodata::failure;

constexpr std::array<std::string_view, 7> kGeometryTypes{
    "Point",   "MultiPoint",   "LineString",        "MultiLineString",
    "Polygon", "MultiPolygon", "GeometryCollection"};

std::optional<Value> as_value(const geodata::Value& value) {
    return std::visit(
        [](const auto& held) -> std::optional<Value> {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<T, std::monostate>) {
                return std::nullopt;
            } else if constexpr (std::is_same_v<T, std::int64_t>) {
                return Value(static_cast<double>(held));
            } else {
                return Value(held);
            }
        },
        value);
}

}  // namespace

geodata::Result<JsonFeature> JsonFeature::from(const Json& json,
                                               std::optional<TilePlace> tile,
                                               Types types) {
    if (!json.is_object()) {
        return failure(Error::Code::Invalid, "feature: a GeoJSON feature (an object) is expected");
    }
    if (deeper_than(json, kDeepestExpression)) {
        return failure(Error::Code::Invalid, "feature: nested too deeply");
    }
    JsonFeature feature;
    if (const auto found = json.find("properties"); found != json.end() && !found->is_null()) {
        if (!found->is_object()) {
            return failure(Error::Code::Invalid, "feature: 'properties' must be an object");
        }
        feature.properties_ = value_from(*found);
    }
    if (const auto id = json.find("id"); id != json.end()) feature.id_ = value_from(*id);
    const auto geometry = json.find("geometry");
    if (geometry == json.end() || !geometry->is_object()) return feature;
    const auto type = geometry->find("type");
    if (type == geometry->end() || !type->is_string()) {
        return failure(Error::Code::Invalid, "feature: 'geometry' has no type");
    }
    feature.geometry_type_ = type->get<std::string>();
    if (std::find(kGeometryTypes.begin(), kGeometryTypes.end(), feature.geometry_type_) ==
        kGeometryTypes.end()) {
        return failure(Error::Code::Invalid,
                       "feature: GeoJSON has no geometry of type '" + feature.geometry_type_ + "'");
    }
    if (!tile) return feature;
    if (types == Types::OfTiles) feature.geometry_type_ = tile_type(feature.geometry_type_);
    if (geometry->contains("coordinates")) {
        feature.paths_ = tile_paths(*geometry, *tile);
        feature.has_paths_ = true;
    }
    return feature;
}

std::optional<Value> JsonFeature::property(std::string_view name) const {
    const Value* const found = member(*properties_.as<Members>(), name);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<Value> SchemaFeature::property(std::string_view name) const {
    for (std::size_t i = 0; i < schema_.fields.size() && i < values_.size(); ++i) {
        if (schema_.fields[i].name == name) return as_value(values_[i]);
    }
    return std::nullopt;
}

Value SchemaFeature::properties() const {
    Members members;
    for (std::size_t i = 0; i < schema_.fields.size() && i < values_.size(); ++i) {
        if (auto value = as_value(values_[i])) {
            members.emplace_back(schema_.fields[i].name, std::move(*value));
        }
    }
    return Value::object(std::move(members));
}

std::string_view SchemaFeature::geometry_type() const {
    switch (schema_.kind) {
        case geodata::GeometryKind::Points:
            return "Point";
        case geodata::GeometryKind::Lines:
            return "LineString";
        case geodata::GeometryKind::Areas:
            return "Polygon";
        default:
            return "";
    }
}

}  // namespace styles
