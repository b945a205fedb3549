#include "styles/style/plain_layers.hpp"

#include "geodata/schema/domain_schema.hpp"
#include "styles/style/contrast.hpp"
#include "styles/style/national_boundary.hpp"
#include "styles/style/published_layer.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace styles {
namespace {

using geodata::GeometryKind;

// Paul Tol, "Colour Schemes" (SRON/EPS/TN/09-002, issue 3.2), qualitative schemes "bright" (layers)
// and "muted" (classes).
constexpr std::array kLayerHues{"#4477AA", "#228833", "#AA3377", "#CCBB44", "#66CCEE", "#EE6677"};
constexpr std::array kClassHues{"#332288", "#88CCEE", "#DDCC77", "#117733", "#CC6677",
                                "#AA4499", "#44AA99", "#999933", "#882255"};
constexpr const char* kOtherClass = "#9A9A9A";
// The same author's scheme "light", for dark grounds: of the other schemes some hues vanish there.
constexpr std::array kNightHues{"#77AADD", "#BBCC33", "#FFAABB", "#EEDD88",
                                "#99DDFF", "#EE8866", "#44BB99", "#AAAA00"};

/// Words of layers that part the land instead of saying what is on it.
constexpr std::array<std::string_view, 15> kLimitWords{
    "boundar", "neighborhood", "neighbourhood", "admin", "ward", "precinct", "municipal", "region",
    "census",  "border",       "limit",         "边界",  "界线", "分区界",   "社区"};

bool names_limits(const geodata::LayerSchema& schema) {
    const std::string name = geodata::folded(schema.id);
    return std::any_of(kLimitWords.begin(), kLimitWords.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

const std::string& class_field(const StyledLayer& layer) {
    return layer.schema.fields[*layer.schema.class_field].name;
}

Json colour_of(const StyledLayer& layer, const PlainLook& look) {
    if (look.class_colours.empty()) return look.colour;
    Json match = {"match", {"to-string", {"get", class_field(layer)}}};
    for (std::size_t i = 0; i < look.class_colours.size(); ++i) {
        match.push_back(layer.class_values[i]);
        match.push_back(look.class_colours[i]);
    }
    match.push_back(look.colour);
    return match;
}

Json base(const StyledLayer& layer,
          std::string_view suffix,
          const char* type,
          const std::string& source) {
    Json result = Json::object();
    result["id"] = layer.schema.id + "-" + std::string(suffix);
    result["type"] = type;
    result["metadata"] = {{"goldenbelt:layer", layer.schema.id}};
    result["source"] = source;
    result["source-layer"] = layer.schema.id;
    return result;
}

Json ramp(const TemplateValues& values, std::initializer_list<double> stops) {
    Json call = {"@ramp"};
    for (const double stop : stops) call.push_back(stop);
    return values.filled(call);
}

/// What of the layer is drawn: its view, and no limits of countries (national_boundary.hpp).
/// Conditions that the layer's fields settle are worked out; null: everything.
Json filter_of(const StyledLayer& layer, std::vector<Json> conditions) {
    if (!layer.only.is_null()) conditions.emplace_back(layer.only);
    if (!layer.reviewed) {
        conditions.push_back({"!=", {"to-string", {"get", std::string(kAdminLevel)}}, "2"});
    }
    Json filter = {"all"};
    for (Json& condition : conditions) filter.push_back(std::move(condition));
    Json settled = without_absent_fields(filter, tile_field_names(layer.schema));
    return settled == true ? Json(nullptr) : settled;
}

void set_filter(Json& style_layer, Json filter) {
    if (!filter.is_null()) style_layer["filter"] = std::move(filter);
}

void add_fill(std::vector<Json>& out,
              const StyledLayer& layer,
              const PlainLook& look,
              const std::string& source) {
    if (look.fill_share == 0) return;
    Json fill = base(layer, "fill", "fill", source);
    // An area without a class says nothing: painted, it would hide what does.
    std::vector<Json> conditions;
    if (!look.class_colours.empty())
        conditions.push_back({"!=", {"to-string", {"get", class_field(layer)}}, ""});
    set_filter(fill, filter_of(layer, std::move(conditions)));
    fill["paint"] = {{"fill-color", colour_of(layer, look)},
                     {"fill-opacity", look.fill_share},
                     {"fill-antialias", false}};
    out.push_back(std::move(fill));
}

void add_outline(std::vector<Json>& out,
                 const StyledLayer& layer,
                 const PlainLook& look,
                 const std::string& source,
                 const TemplateValues& values) {
    Json outline = base(layer, "outline", "line", source);
    set_filter(outline, filter_of(layer, {{"!=", {"get", "_weight"}, true}}));
    outline["layout"] = {{"line-join", "round"}};
    if (layer.quiet) {
        outline["minzoom"] = 14;
        outline["paint"] = {{"line-color", values.filled("@base_building_outline")},
                            {"line-width", ramp(values, {14, 0.3, 18, 1})}};
    } else if (look.limits) {
        outline["paint"] = {{"line-color", look.colour},
                            {"line-width", ramp(values, {8, 0.8, 12, 1.4, 16, 2.2})},
                            {"line-dasharray", {4, 2}}};
    } else {
        outline["paint"] = {
            {"line-color", colour_of(layer, look)},
            {"line-width", ramp(values, {8, 0.2, 12, 0.4, 14, 0.6, 16, 1.2, 18, 2})},
            // Thousands of lots would turn the map grey.
            {"line-opacity", {"interpolate", {"linear"}, {"zoom"}, 11, 0.2, 13, 0.35, 14.5, 0.9}}};
    }
    out.push_back(std::move(outline));
}

void add_line(std::vector<Json>& out,
              const StyledLayer& layer,
              const PlainLook& look,
              const std::string& source,
              const TemplateValues& values) {
    Json casing = base(layer, "casing", "line", source);
    set_filter(casing, filter_of(layer, {}));
    casing["minzoom"] = 12;
    casing["layout"] = {{"line-cap", "round"}, {"line-join", "round"}};
    casing["paint"] = {{"line-color", values.filled("@halo")},
                       {"line-width", ramp(values, {12, 2.6, 16, 5, 18, 7})}};
    Json line = base(layer, "line", "line", source);
    set_filter(line, filter_of(layer, {}));
    line["layout"] = {{"line-cap", "round"}, {"line-join", "round"}};
    line["paint"] = {{"line-color", colour_of(layer, look)},
                     {"line-width", ramp(values, {6, 0.6, 12, 1.4, 16, 3, 18, 4.5})}};
    out.push_back(std::move(casing));
    out.push_back(std::move(line));
}

void add_point(std::vector<Json>& out,
               const StyledLayer& layer,
               const PlainLook& look,
               const std::string& source,
               const TemplateValues& values) {
    Json circle = base(layer, "circle", "circle", source);
    circle["paint"] = {{"circle-color", colour_of(layer, look)},
                       {"circle-radius", ramp(values, {8, 1, 11, 1.8, 13, 3.2, 16, 6})},
                       {"circle-stroke-color", values.filled("@halo")},
                       {"circle-stroke-width", ramp(values, {8, 0.3, 11, 0.5, 14, 1.5})}};
    out.push_back(std::move(circle));
}

/// Names of what parts the land, of districts of a plan, of lines, of points, of thousands of lots.
double label_zoom(const StyledLayer& layer, const PlainLook& look) {
    switch (layer.schema.kind) {
        case GeometryKind::Areas:
            if (look.limits) return 12.5;
            return layer.schema.class_field ? 13.5 : 15.5;
        case GeometryKind::Lines:
            return 14.5;
        default:
            return 13.5;
    }
}

void add_label(std::vector<Json>& out,
               const StyledLayer& layer,
               const PlainLook& look,
               const std::string& source,
               const TemplateValues& values) {
    const bool area = layer.schema.kind == GeometryKind::Areas;
    const bool line = layer.schema.kind == GeometryKind::Lines;
    Json label = base(layer, "label", "symbol", source);
    if (area) label["source-layer"] = layer.schema.id + "_labels";
    label["minzoom"] = label_zoom(layer, look);
    const std::string& field = layer.schema.fields[*layer.schema.label_field].name;
    label["layout"] = {{"text-field", {"to-string", {"coalesce", {"get", field}, ""}}},
                       {"text-font", {"Noto Sans CJK SC Regular"}},
                       {"text-size", ramp(values, {12, 11, 16, 13})},
                       {"text-max-width", 8},
                       {"text-padding", 4}};
    if (line) {
        label["layout"]["symbol-placement"] = "line";
        label["layout"]["symbol-spacing"] = 350;
    } else if (!area) {
        label["layout"]["text-variable-anchor"] = {"left", "right", "bottom", "top"};
        label["layout"]["text-radial-offset"] = 0.8;
        label["layout"]["text-justify"] = "auto";
    }
    label["paint"] = {{"text-color", values.filled("@ink")},
                      {"text-halo-color", values.filled("@halo")},
                      {"text-halo-width", 1.5}};
    out.push_back(std::move(label));
}

}  // namespace

PlainLook plain_look(const StyledLayer& layer, std::size_t position, std::string_view ground) {
    PlainLook look;
    const bool dark = lightness(ground) < 50;
    const auto layer_hues = dark ? std::span<const char* const>(kNightHues) : kLayerHues;
    const auto class_hues = dark ? std::span<const char* const>(kNightHues) : kClassHues;
    const std::string hue = layer_hues[position % layer_hues.size()];
    look.colour = hue;
    if (layer.schema.class_field && !layer.class_values.empty()) {
        const std::size_t count = std::min(layer.class_values.size(), class_hues.size());
        for (std::size_t i = 0; i < count; ++i) look.class_colours.emplace_back(class_hues[i]);
        look.colour = kOtherClass;
    }
    if (layer.schema.kind != GeometryKind::Areas) return look;
    look.limits = names_limits(layer.schema);
    if (look.limits || layer.quiet) {
        look.class_colours.clear();
        look.colour = layer.quiet ? kOtherClass : hue;
        look.fill_share = 0;
    } else {
        look.fill_share = look.class_colours.empty() ? 0.08 : 0.45;
    }
    return look;
}

std::vector<Json> plain_layers(const StyledLayer& layer,
                               const PlainLook& look,
                               std::string_view slot,
                               const std::string& source,
                               const TemplateValues& values) {
    std::vector<Json> out;
    const GeometryKind kind = layer.schema.kind;
    const bool areas = kind == GeometryKind::Areas;
    // Countries from a source without a map review number: their names alone.
    const bool hidden = holds_countries(layer.schema) && !layer.reviewed;
    if (slot == "areas" && areas && !hidden) add_fill(out, layer, look, source);
    if (slot == "outlines" && areas && !hidden) add_outline(out, layer, look, source, values);
    if (slot == "lines" && kind == GeometryKind::Lines && !hidden)
        add_line(out, layer, look, source, values);
    if (slot == "points" && kind == GeometryKind::Points)
        add_point(out, layer, look, source, values);
    if (slot == "labels" && layer.schema.label_field && !layer.quiet)
        add_label(out, layer, look, source, values);
    return out;
}

}  // namespace styles
