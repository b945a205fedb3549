#include "styles/style/layer_rules.hpp"

#include "geodata/schema/domain_schema.hpp"
#include "styles/style/absent_fields.hpp"
#include "styles/style/published_layer.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>
#include <utility>

namespace styles {
namespace {

using geodata::GeometryKind;

bool is_label_part(const Json& rule) { return rule.value("part", "") == "labels"; }

/// Which kinds a style layer type can draw at all: a fill needs areas, a circle points.
bool can_draw(const Json& rule, GeometryKind kind) {
    const auto type = rule.at("type").get<std::string>();
    if (type == "fill") return kind == GeometryKind::Areas;
    if (type == "circle") return kind == GeometryKind::Points;
    if (type == "line") return kind == GeometryKind::Lines || kind == GeometryKind::Areas;
    return kind != GeometryKind::None;
}

/// Which field names "@label" and "@class" stand for in this layer.
Json with_field_names(const Json& value, const geodata::LayerSchema& schema) {
    if (value.is_string()) {
        if (value == "@label")
            return schema.label_field ? schema.fields[*schema.label_field].name : "name";
        if (value == "@class")
            return schema.class_field ? schema.fields[*schema.class_field].name : "class";
        return value;
    }
    if (!value.is_structured()) return value;
    Json result = value;
    for (Json& item : result) item = with_field_names(item, schema);
    return result;
}

/// Base-map subjects that are known by their layer's name alone: they need no fields to be drawn.
struct BaseSubject {
    const char* domain;
    GeometryKind kind;
};
constexpr std::array kBaseSubjects{
    BaseSubject{"water", GeometryKind::Areas}, BaseSubject{"water", GeometryKind::Lines},
    BaseSubject{"green", GeometryKind::Areas}, BaseSubject{"building", GeometryKind::Areas},
    BaseSubject{"road", GeometryKind::Lines}};

bool holds_one_of(const std::string& name, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return name.find(geodata::folded(word)) != std::string::npos;
    });
}

}  // namespace

std::string_view kind_name(GeometryKind kind) {
    switch (kind) {
        case GeometryKind::Points:
            return "points";
        case GeometryKind::Lines:
            return "lines";
        case GeometryKind::Areas:
            return "areas";
        case GeometryKind::None:
            return "none";
    }
    return "none";
}

std::string recognised_domain(const geodata::LayerSchema& schema) {
    if (!schema.domain.empty()) return schema.domain;
    const std::string name = geodata::folded(schema.id);
    for (const BaseSubject& subject : kBaseSubjects) {
        const geodata::DomainSchema* domain = geodata::domain_schema(subject.domain);
        assert(domain != nullptr && "the base subjects are domain schemas");
        if (schema.kind == subject.kind && holds_one_of(name, domain->words) &&
            !holds_one_of(name, domain->not_words)) {
            return domain->name;
        }
    }
    return {};
}

bool draws(const Json& rule, const StyledLayer& layer) {
    const geodata::LayerSchema& schema = layer.schema;
    if (!rule.contains("domain") || rule.at("domain") != schema.domain || schema.domain.empty())
        return false;
    if (is_label_part(rule)) {
        return schema.kind == GeometryKind::Areas && schema.label_field.has_value();
    }
    if (rule.contains("kind") && rule.at("kind") != kind_name(schema.kind)) return false;
    return can_draw(rule, schema.kind);
}

bool is_ruled(const Json& document, const StyledLayer& layer) {
    const std::string& domain = layer.schema.domain;
    const Json& left_out = document.at("leaves_out");
    if (std::find(left_out.begin(), left_out.end(), domain) != left_out.end()) return true;
    const Json& needs = document.at("needs");
    if (needs.contains(domain) && !layer.schema.field_index(needs.at(domain).get<std::string>())) {
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
    const FieldNames fields =
        is_label_part(rule) ? label_field_names(layer.schema) : tile_field_names(layer.schema);
    Json result = Json::object();
    result["id"] =
        first ? rule.at("id").get<std::string>() : rule.at("id").get<std::string>() + ":" + id;
    result["type"] = rule.at("type");
    result["metadata"] = {{"goldenbelt:layer", id}};
    result["source"] = source;
    result["source-layer"] = is_label_part(rule) ? id + "_labels" : id;
    for (const char* key : {"minzoom", "maxzoom", "filter", "layout", "paint"}) {
        const bool narrowed = std::string_view(key) == "filter" && !layer.only.is_null();
        if (!rule.contains(key) && !narrowed) continue;
        Json own = rule.contains(key) ? values.with_definitions(rule.at(key)) : Json(true);
        if (narrowed) own = Json::array({"all", layer.only, std::move(own)});
        const Json named = with_field_names(own, layer.schema);
        result[key] = without_absent_fields(values.filled(named), fields);
    }
    if (result.contains("filter") && result["filter"].is_boolean()) {
        if (!result["filter"].get<bool>()) return nullptr;
        result.erase("filter");
    }
    if (result.contains("layout") && result["layout"].contains("text-field")) {
        Json& text = result["layout"]["text-field"];
        if (text.is_object()) {
            result["metadata"]["goldenbelt:text"] = text;
            text = Json(text.at("zh"));
        }
        if (text == "" && !result["layout"].contains("icon-image")) return nullptr;
    }
    return result;
}

}  // namespace styles
