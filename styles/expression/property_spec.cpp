#include "styles/expression/property_spec.hpp"

#include "styles/expression/parser.hpp"
#include "styles/expression/special_values.hpp"

#include <algorithm>
#include <array>

namespace styles {

namespace {

using geodata::Error;
using geodata::failure;

std::optional<Type> named_type(const std::string& name) {
    static const std::array<std::pair<std::string_view, TypeKind>, 12> types = {{
        {"color", TypeKind::Colour},
        {"string", TypeKind::String},
        {"number", TypeKind::Number},
        {"enum", TypeKind::String},
        {"boolean", TypeKind::Boolean},
        {"formatted", TypeKind::Formatted},
        {"padding", TypeKind::Padding},
        {"numberArray", TypeKind::NumberArray},
        {"colorArray", TypeKind::ColourArray},
        {"projectionDefinition", TypeKind::Projection},
        {"resolvedImage", TypeKind::Image},
        {"variableAnchorOffsetCollection", TypeKind::AnchorOffsets},
    }};
    for (const auto& [known, kind] : types) {
        if (known == name) return Type(kind);
    }
    return std::nullopt;
}

std::string text_member(const Json& json, const char* name, std::string& fault) {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (found->is_object()) return {};  // an item type described in full: any value
    fault = std::string("property spec: '") + name + "' must be a text";
    return {};
}

bool true_member(const Json& json, const char* name, bool otherwise) {
    const auto found = json.find(name);
    return found != json.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

void read_expression(const Json& json, PropertySpec& spec) {
    const auto found = json.find("expression");
    if (found == json.end() || !found->is_object()) return;
    spec.interpolated = true_member(*found, "interpolated", false);
    const auto parameters = found->find("parameters");
    spec.zoom = parameters != found->end() && parameters->is_array() &&
                std::find(parameters->begin(), parameters->end(), "zoom") != parameters->end();
}

}  // namespace

std::optional<Type> PropertySpec::expected() const {
    if (type != "array") return named_type(type);
    return Type::array_of(named_type(item_type).value_or(TypeKind::Value), length);
}

Value PropertySpec::fallback() const {
    Value value = value_from(standard);
    std::string fault;
    if (type == "color") {
        // heatmap-color's default is a whole ramp: transparent stands for it.
        if (standard.is_object() || standard.is_array()) return Colour{0, 0, 0, 0, {}};
        return colour_from(value, fault).value_or(Value());
    }
    if (type == "padding") return padding_from(value).value_or(Value());
    if (type == "numberArray") return number_array_from(value).value_or(Value());
    if (type == "colorArray") return colour_array_from(value).value_or(Value());
    if (type == "variableAnchorOffsetCollection")
        return anchor_offsets_from(value).value_or(Value());
    return value;
}

PropertySpec PropertySpec::filter() {
    PropertySpec spec;
    spec.type = "boolean";
    spec.standard = false;
    spec.interpolated = false;
    return spec;
}

geodata::Result<PropertySpec> property_spec_from(const Json& json) {
    if (!json.is_object()) {
        return failure(Error::Code::Invalid, "property spec: an object is expected");
    }
    if (deeper_than(json, kDeepestExpression)) {
        return failure(Error::Code::Invalid, "property spec: nested too deeply");
    }
    PropertySpec spec;
    std::string fault;
    spec.type = text_member(json, "type", fault);
    spec.item_type = text_member(json, "value", fault);
    if (!fault.empty()) return failure(Error::Code::Invalid, fault);
    if (const auto length = json.find("length"); length != json.end() && length->is_number()) {
        spec.length = length->get<double>();
    }
    if (const auto values = json.find("values"); values != json.end() && values->is_object()) {
        for (const auto& [name, what] : values->items()) spec.values.push_back(name);
    }
    if (const auto standard = json.find("default"); standard != json.end()) {
        spec.standard = *standard;
    }
    const std::string kind = text_member(json, "property-type", fault);
    if (!fault.empty()) return failure(Error::Code::Invalid, fault);
    spec.data_driven = kind.empty() || kind == "data-driven" || kind == "cross-faded-data-driven";
    spec.tokens = true_member(json, "tokens", false);
    read_expression(json, spec);
    return spec;
}

}  // namespace styles
