#include "styles/style/layer_views.hpp"

#include "styles/style/layer_rules.hpp"
#include "styles/style/national_boundary.hpp"

#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

namespace styles {
namespace {

using geodata::GeometryKind;
using nlohmann::ordered_json;

ordered_json get(std::string_view field) { return ordered_json::array({"get", field}); }
ordered_json has(std::string_view field) { return ordered_json::array({"has", field}); }

ordered_json one_of(std::string_view field, std::initializer_list<const char*> values) {
    ordered_json list = ordered_json::array();
    for (const char* value : values) list.push_back(value);
    return ordered_json::array({"in", ordered_json::array({"to-string", get(field)}),
                                ordered_json::array({"literal", std::move(list)})});
}

ordered_json any(std::initializer_list<ordered_json> filters) {
    ordered_json result = {"any"};
    for (const ordered_json& filter : filters) result.push_back(filter);
    return result;
}

ordered_json all(std::initializer_list<ordered_json> filters) {
    ordered_json result = {"all"};
    for (const ordered_json& filter : filters) result.push_back(filter);
    return result;
}

ordered_json negated(ordered_json filter) { return ordered_json::array({"!", std::move(filter)}); }

StyledLayer view(const StyledLayer& layer,
                 const char* domain,
                 std::string_view class_field,
                 ordered_json only) {
    StyledLayer result = layer;
    result.schema.domain = domain;
    result.schema.class_field = layer.schema.field_index(class_field);
    result.class_values.clear();
    result.only = std::move(only);
    return result;
}

std::vector<StyledLayer> views_of_lines(const StyledLayer& layer) {
    std::vector<StyledLayer> views;
    if (layer.schema.field_index("waterway"))
        views.push_back(view(layer, "water", "waterway", has("waterway")));
    if (layer.schema.field_index("railway"))
        views.push_back(view(layer, "road", "railway",
                             one_of("railway", {"rail", "light_rail", "subway", "tram"})));
    views.push_back(view(layer, "road", "highway", has("highway")));
    return views;
}

std::vector<StyledLayer> views_of_areas(const StyledLayer& layer) {
    const ordered_json water =
        any({one_of("natural", {"water", "bay", "strait"}),
             one_of("landuse", {"reservoir", "basin"}), one_of("waterway", {"riverbank", "dock"})});
    const ordered_json green =
        any({one_of("leisure", {"park", "garden", "golf_course", "nature_reserve", "pitch",
                                "recreation_ground", "common"}),
             one_of("landuse", {"forest", "grass", "meadow", "village_green", "cemetery",
                                "recreation_ground", "orchard", "vineyard"}),
             one_of("natural", {"wood", "scrub", "grassland", "heath"})});
    const ordered_json building = has("building");
    const ordered_json boundary = has("boundary");
    std::vector<StyledLayer> views{view(layer, "green", "leisure", green),
                                   view(layer, "water", "natural", water),
                                   view(layer, "building", "building", building)};
    if (layer.schema.field_index("boundary")) {
        views.push_back(view(layer, "district", kAdminLevel,
                             all({one_of("boundary", {"administrative"}), has(kAdminLevel),
                                  negated(one_of(kAdminLevel, {"2"}))})));
    }
    views.push_back(
        view(layer, "", "landuse",
             all({negated(water), negated(green), negated(building), negated(boundary)})));
    views.back().quiet = true;
    views.back().schema.class_field.reset();
    return views;
}

}  // namespace

std::vector<StyledLayer> views_of(const StyledLayer& layer) {
    const geodata::LayerSchema& schema = layer.schema;
    const auto has_field = [&](const char* name) { return schema.field_index(name).has_value(); };
    if (schema.domain.empty() && schema.kind == GeometryKind::Lines && has_field("highway") &&
        (has_field("waterway") || has_field("other_tags"))) {
        return views_of_lines(layer);
    }
    if (schema.domain.empty() && schema.kind == GeometryKind::Areas && has_field("natural") &&
        has_field("building") && has_field("landuse")) {
        return views_of_areas(layer);
    }
    StyledLayer whole = layer;
    whole.schema.domain = recognised_domain(schema);
    return {std::move(whole)};
}

}  // namespace styles
