#include "styles/style/layer_rules.hpp"

#include <algorithm>

namespace styles {
namespace {

std::string_view kind_name(geodata::GeometryKind kind) {
    switch (kind) {
        case geodata::GeometryKind::Points:
            return "points";
        case geodata::GeometryKind::Lines:
            return "lines";
        case geodata::GeometryKind::Areas:
            return "areas";
        case geodata::GeometryKind::None:
            return "none";
    }
    return "none";
}

bool is_label_part(const Json& rule) { return rule.value("part", "") == "labels"; }

/// Which kinds a style layer type can draw at all: a fill needs areas, a circle points.
bool can_draw(const Json& rule, geodata::GeometryKind kind) {
    const auto type = rule.at("type").get<std::string>();
    if (type == "fill") return kind == geodata::GeometryKind::Areas;
    if (type == "circle") return kind == geodata::GeometryKind::Points;
    if (type == "line")
        return kind == geodata::GeometryKind::Lines || kind == geodata::GeometryKind::Areas;
    return kind != geodata::GeometryKind::None;
}

}  // namespace

bool draws(const Json& rule, const StyledLayer& layer) {
    const geodata::LayerSchema& schema = layer.schema;
    if (!rule.contains("domain") || rule.at("domain") != schema.domain || schema.domain.empty())
        return false;
    if (is_label_part(rule)) {
        return schema.kind == geodata::GeometryKind::Areas && schema.label_field.has_value();
    }
    if (rule.contains("kind") && rule.at("kind") != kind_name(schema.kind)) return false;
    return can_draw(rule, schema.kind);
}

bool is_ruled(const Json& document, const StyledLayer& layer) {
    const Json& needs = document.at("needs");
    if (needs.contains(layer.schema.domain) &&
        !layer.schema.field_index(needs.at(layer.schema.domain).get<std::string>())) {
        return false;
    }
    return std::any_of(
        document.at("layers").begin(), document.at("layers").end(),
        [&](const Json& rule) { return draws(rule, layer) && !is_label_part(rule); });
}

Json style_layer(const Json& rule,
                 const StyledLayer& layer,
                 const std::string& source,
                 const TemplateValues& values,
                 bool first) {
    const std::string& id = layer.schema.id;
    Json result = Json::object();
    result["id"] =
        first ? rule.at("id").get<std::string>() : rule.at("id").get<std::string>() + ":" + id;
    result["type"] = rule.at("type");
    result["metadata"] = {{"goldenbelt:layer", id}};
    result["source"] = source;
    result["source-layer"] = is_label_part(rule) ? id + "_labels" : id;
    for (const char* key : {"minzoom", "maxzoom", "filter", "layout", "paint"}) {
        if (rule.contains(key)) result[key] = values.filled(rule.at(key));
    }
    if (result.contains("layout") && result["layout"].contains("text-field")) {
        Json& text = result["layout"]["text-field"];
        if (text.is_object()) {
            result["metadata"]["goldenbelt:text"] = text;
            text = Json(text.at("zh"));
        }
    }
    return result;
}

}  // namespace styles
