#include "styles/style/national_boundary.hpp"

#include "geodata/schema/domain_schema.hpp"
#include "styles/style/absent_fields.hpp"

#include <algorithm>
#include <array>

namespace styles {
namespace {

/// Folded as geodata::folded does.
constexpr std::array<std::string_view, 9> kCountryNames{
    "admin0",          "countries", "countryborder", "countryboundar", "nationalborder",
    "nationalboundar", "国界",      "国境",          "国家边界"};

/// An old filter says ["==", "field", value]; expressions say ["==", ["get", "field"], value].
Json as_expression(const Json& filter) {
    if (!filter.is_array() || filter.empty() || !filter[0].is_string()) return filter;
    const auto op = filter[0].get<std::string>();
    if (op == "all" || op == "any" || op == "none") {
        Json result = {op == "none" ? "any" : op};
        for (std::size_t i = 1; i < filter.size(); ++i) result.push_back(as_expression(filter[i]));
        return op == "none" ? Json::array({"!", result}) : result;
    }
    if (filter.size() < 2 || filter[1] != kAdminLevel) return filter;
    const Json get = Json::array({"get", kAdminLevel});
    if (op == "has") return Json::array({"!=", get, nullptr});
    if (op == "!has") return Json::array({"==", get, nullptr});
    if (op == "in" || op == "!in") {
        Json values = Json::array();
        for (std::size_t i = 2; i < filter.size(); ++i) values.push_back(filter[i]);
        const Json in = Json::array({"in", get, Json::array({"literal", values})});
        return op == "in" ? in : Json::array({"!", in});
    }
    Json result = filter;
    result[1] = get;
    return result;
}

Json with_level(const Json& value, const Json& level) {
    if (!value.is_array()) return value;
    if (value.size() == 2 && value[1] == kAdminLevel) {
        if (value[0] == "get") return level;
        if (value[0] == "has") return true;
    }
    if (!value.empty() && value[0] == "literal") return value;
    Json result = Json::array();
    for (const Json& item : value) result.push_back(with_level(item, level));
    return result;
}

}  // namespace

bool names_countries(std::string_view name) {
    const std::string folded = geodata::folded(name);
    return std::any_of(kCountryNames.begin(), kCountryNames.end(), [&](std::string_view word) {
        return folded.find(word) != std::string::npos;
    });
}

bool holds_countries(const geodata::LayerSchema& schema) {
    if (names_countries(schema.id) || names_countries(schema.title.en) ||
        names_countries(schema.title.zh)) {
        return true;
    }
    const auto has = [&](std::string_view field) {
        return std::any_of(schema.fields.begin(), schema.fields.end(),
                           [&](const auto& own) { return geodata::folded(own.name) == field; });
    };
    // Natural Earth names the country's sovereign in every country, and a province's own code in
    // every province.
    return has("sovereignt") && has("sova3") && !has("iso31662");
}

bool lets_countries_through(const Json& filter) {
    if (filter.is_null()) return true;
    const Json expression = as_expression(filter);
    // Files hold the level as text or as a number; either may be what the style sees.
    for (const Json& level : {Json("2"), Json(2)}) {
        if (without_absent_fields(with_level(expression, level), {}) != false) return true;
    }
    return false;
}

}  // namespace styles
