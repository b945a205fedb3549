#include "styles/style/asked_fields.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace styles {
namespace {

constexpr std::array<std::string_view, 10> kOldFilters{"==", "!=", "<",   "<=",  ">",
                                                       ">=", "in", "!in", "has", "!has"};

bool is_call(const Json& value) {
    return value.is_array() && !value.empty() && value[0].is_string();
}

void add_of_expression(const Json& value, FieldNames& fields) {
    if (is_call(value)) {
        if (value[0] == "literal") return;
        const bool asks = value[0] == "get" || value[0] == "has";
        // A third argument is an object to look into instead of the feature.
        if (asks && value.size() == 2 && value[1].is_string()) {
            fields.insert(value[1].get<std::string>());
        }
    }
    if (value.is_object() && value.contains("property") && value["property"].is_string() &&
        value.contains("stops")) {
        fields.insert(value["property"].get<std::string>());
    }
    if (!value.is_structured()) return;
    for (const Json& item : value) add_of_expression(item, fields);
}

/// An old filter has a bare name where an expression has a call or a literal to compare with:
/// ["==", "kind", "park"]. "$type" and "$id" are no fields.
bool is_old_comparison(const Json& filter) {
    if (!is_call(filter) || filter.size() < 2 || !filter[1].is_string()) return false;
    const auto op = filter[0].get<std::string>();
    if (std::find(kOldFilters.begin(), kOldFilters.end(), op) == kOldFilters.end()) return false;
    if (op == "has") return false;  // the same in both forms
    if (op == "in") return filter.size() != 3 || !filter[2].is_array();
    return std::none_of(filter.begin() + 2, filter.end(),
                        [](const Json& item) { return item.is_structured(); });
}

void add_of_filter(const Json& filter, FieldNames& fields) {
    if (is_call(filter) && (filter[0] == "all" || filter[0] == "any" || filter[0] == "none")) {
        for (std::size_t i = 1; i < filter.size(); ++i) add_of_filter(filter[i], fields);
        return;
    }
    if (!is_old_comparison(filter)) return add_of_expression(filter, fields);
    const auto name = filter[1].get<std::string>();
    if (!name.starts_with('$')) fields.insert(name);
}

void add_tokens(const Json& value, FieldNames& fields) {
    if (!value.is_string()) return;
    const auto text = value.get<std::string>();
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos) return;
        if (close > open + 1) fields.insert(text.substr(open + 1, close - open - 1));
    }
}

}  // namespace

FieldNames asked_fields(const Json& style_layer) {
    FieldNames fields;
    if (style_layer.contains("filter")) add_of_filter(style_layer["filter"], fields);
    for (const char* part : {"layout", "paint"}) {
        if (style_layer.contains(part)) add_of_expression(style_layer[part], fields);
    }
    if (style_layer.contains("layout") && style_layer["layout"].is_object()) {
        for (const char* property : {"text-field", "icon-image"}) {
            if (style_layer["layout"].contains(property))
                add_tokens(style_layer["layout"][property], fields);
        }
    }
    return fields;
}

}  // namespace styles
