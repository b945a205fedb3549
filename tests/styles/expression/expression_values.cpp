// Reads cases from standard input, one JSON object a line: {"expression", "propertySpec", "filter",
// "zoom", "feature", "featureState", "globalState", "images", "tile", …}; prints for each {"value",
// "type", …} or {"errors"}.
#include "styles/expression/features.hpp"
#include "styles/expression/filter.hpp"

#include <cmath>
#include <iostream>

namespace {

using namespace styles;

Json member_or(const Json& json, const char* name, Json otherwise) {
    const auto found = json.find(name);
    return found == json.end() ? otherwise : *found;
}

Json errors_json(const ExpressionErrors& errors) {
    Json list = Json::array();
    for (const auto& error : errors) {
        list.push_back(Json{{"key", error.key}, {"error", error.message}});
    }
    return Json{{"errors", list}};
}

Json outcome_json(const Outcome& outcome) {
    if (!outcome) return Json{{"error", outcome.error().message}};
    return Json{{"value", to_json(*outcome)}};
}

Json answer(const Json& test) {
    std::optional<TilePlace> tile;
    if (const Json place = member_or(test, "tile", {}); place.is_object()) {
        tile = TilePlace{place["z"], place["x"], place["y"]};
    }
    const auto feature = JsonFeature::from(member_or(test, "feature", Json::object()), tile);
    const Value state = value_from(member_or(test, "featureState", Json::object()));
    const Value global = value_from(member_or(test, "globalState", Json::object()));
    std::vector<std::string> images = member_or(test, "images", Json::array());
    EvaluationContext context;
    context.zoom = member_or(test, "zoom", std::nan(""));
    context.feature = &*feature;
    context.feature_state = state.as<Members>();
    context.global_state = global.as<Members>();
    context.images = &images;
    context.tile = tile;
    context.heatmap_density = member_or(test, "heatmapDensity", 0.0);
    context.line_progress = member_or(test, "lineProgress", 0.0);
    context.elevation = member_or(test, "elevation", 0.0);
    context.accumulated = value_from(member_or(test, "accumulated", {}));
    if (member_or(test, "filter", false) == true) {
        const auto filter = Filter::compile(test["expression"]);
        return filter ? Json{{"value", filter->passes(context)}} : errors_json(filter.error());
    }
    const auto spec = property_spec_from(member_or(test, "propertySpec", Json::object()));
    const auto expression = Expression::compile(test["expression"], *spec);
    if (!expression) return errors_json(expression.error());
    Json result = outcome_json(expression->evaluate(context));
    result["drawn"] = to_json(expression->evaluate_or_default(context));
    result["type"] = to_string(expression->type());
    result["isFeatureConstant"] = expression->is_feature_constant();
    result["isZoomConstant"] = expression->is_zoom_constant();
    return result;
}

}  // namespace

int main() {
    std::string line;
    while (std::getline(std::cin, line)) {
        std::cout << answer(Json::parse(line)).dump(-1, ' ', false, Json::error_handler_t::replace)
                  << "\n";
    }
}
