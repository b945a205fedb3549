#include "styles/legend/legend.hpp"

#include "styles/legend/class_paint.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

namespace styles {
namespace {

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

double number(const Json& object, const char* key, double otherwise) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : otherwise;
}

geodata::Title title_of(const Json& object) {
    geodata::Title title{text(object, "zh"), text(object, "en")};
    if (title.zh.empty()) title.zh = title.en;
    if (title.en.empty()) title.en = title.zh;
    return title;
}

LegendEntry entry_from(const Json& row, std::size_t place, bool has_field) {
    LegendEntry entry;
    const auto values = row.find("values");
    if (values != row.end() && values->is_array()) {
        for (const Json& value : *values) {
            if (value.is_string()) entry.values.push_back(value.get<std::string>());
        }
    }
    // The row without values among rows with them stands for all the others.
    entry.otherwise = row.value("otherwise", false) || (has_field && entry.values.empty());
    entry.id = entry.values.empty() ? std::to_string(place) : entry.values.front();
    entry.label = title_of(row);
    entry.colour = text(row, "colour");
    entry.full = text(row, "full");
    entry.mark = text(row, "mark");
    entry.icon = text(row, "icon");
    entry.pattern = text(row, "pattern");
    entry.diameter = number(row, "diameter", 0);
    return entry;
}

LegendGroup group_from(const Json& legend) {
    LegendGroup group;
    group.layer = text(legend, "layer");
    if (legend.contains("title")) group.title = title_of(legend.at("title"));
    group.symbol = text(legend, "symbol");
    group.field = text(legend, "field");
    group.opacity = number(legend, "opacity", 1);
    const auto classes = legend.find("classes");
    if (classes == legend.end() || !classes->is_array()) return group;
    for (const Json& row : *classes) {
        if (!row.is_object()) continue;
        group.entries.push_back(entry_from(row, group.entries.size(), !group.field.empty()));
    }
    return group;
}

geodata::Title title_or(const geodata::Title& title, const geodata::Title& otherwise) {
    return {title.zh.empty() ? otherwise.zh : title.zh, title.en.empty() ? otherwise.en : title.en};
}

/// What the features of a row are like: "with" of legend and row, and its value in the group's
/// field.
Json properties_of(const Json& legend,
                   const Json& row,
                   const LegendGroup& group,
                   const LegendEntry& entry) {
    Json properties = Json::object();
    for (const Json* one : {&legend, &row}) {
        const auto with = one->find("with");
        if (with != one->end() && with->is_object()) properties.update(*with);
    }
    if (!group.field.empty() && !entry.values.empty())
        properties[group.field] = entry.values.front();
    return properties;
}

/// Swatches show what the map shows: its lines, hatches and symbols.
void set_paint(LegendGroup& group, const Json& legend, ClassPainter& painter) {
    const auto classes = legend.find("classes");
    if (classes == legend.end() || !classes->is_array() || group.symbol == "icon") return;
    std::size_t place = 0;
    for (const Json& row : *classes) {
        if (!row.is_object()) continue;
        LegendEntry& entry = group.entries[place++];
        ClassPaint paint =
            painter.paint(group.layer, properties_of(legend, row, group, entry), entry.mark);
        entry.strokes = std::move(paint.strokes);
        entry.text = std::move(paint.text);
        entry.halo = std::move(paint.halo);
        if (group.symbol == "line") {
            entry.fill = std::move(paint.fill);
            entry.pattern = std::move(paint.pattern);
        } else if (group.symbol == "fill") {
            // What lies under the hatch of a flag is known where the features are.
            if (entry.pattern.empty() && !paint.pattern.empty()) {
                entry.pattern = std::move(paint.pattern);
                entry.over = entry.colour;
            }
        } else if (group.symbol == "circle" && entry.icon.empty()) {
            entry.icon = std::move(paint.icon);
        }
    }
}

/// From the lowest to the highest zoom at which any style layer shows the published layer.
void set_zooms(LegendGroup& group, const Json& layers) {
    double low = 24;
    double high = 0;
    for (const Json& layer : layers) {
        if (text(layer, "source-layer") != group.layer) continue;
        low = std::min(low, number(layer, "minzoom", 0));
        high = std::max(high, number(layer, "maxzoom", 24));
    }
    if (low >= high) return;
    group.min_zoom = low;
    group.max_zoom = high;
}

std::size_t rank_of(const std::string& domain) {
    constexpr std::array<std::string_view, 10> kOrder{"parcel",  "",     "control_line", "corridor",
                                                      "project", "road", "district",     "zone",
                                                      "water",   "green"};
    const auto found = std::find(kOrder.begin(), kOrder.end(), domain);
    return static_cast<std::size_t>(found - kOrder.begin());
}

}  // namespace

std::optional<Legend> legend_of(std::string_view id, std::string_view style) {
    const Json document = Json::parse(style, nullptr, false);
    if (!document.is_object() || !document.contains("metadata")) return std::nullopt;
    const Json& metadata = document.at("metadata");
    const auto groups = metadata.find("goldenbelt:legend");
    if (groups == metadata.end() || !groups->is_array()) return std::nullopt;
    Legend legend;
    legend.style = id;
    if (const auto title = metadata.find("goldenbelt:title"); title != metadata.end())
        legend.title = title_of(*title);
    const Json layers = document.value("layers", Json::array());
    for (const Json& layer : layers) {
        if (text(layer, "type") != "background" || !layer.contains("paint")) continue;
        const std::string colour = text(layer.at("paint"), "background-color");
        if (colour.size() == 7 && colour.front() == '#') legend.ground = colour;
    }
    const std::string sprite = text(document, "sprite");
    legend.sprite = sprite.substr(sprite.rfind('/') + 1);
    ClassPainter painter(layers, legend.ground);
    for (const Json& group : *groups) {
        if (!group.is_object()) continue;
        legend.groups.push_back(group_from(group));
        set_zooms(legend.groups.back(), layers);
        set_paint(legend.groups.back(), group, painter);
    }
    return legend;
}

void put_in_order(Legend& legend, const std::vector<geodata::LayerSchema>& layers) {
    std::map<std::ptrdiff_t, geodata::Title> titles;  // of groups, by place
    for (LegendGroup& group : legend.groups) {
        const auto found = std::find_if(layers.begin(), layers.end(), [&](const auto& schema) {
            return schema.id == group.layer;
        });
        if (found == layers.end()) continue;
        group.domain = found->domain;
        const bool twin =
            std::any_of(legend.groups.begin(), legend.groups.end(), [&](const LegendGroup& other) {
                return other.layer != group.layer && other.title == group.title;
            });
        if (twin) titles[&group - legend.groups.data()] = title_or(found->title, group.title);
    }
    for (const auto& [place, title] : titles)
        legend.groups[static_cast<std::size_t>(place)].title = title;
    std::stable_sort(legend.groups.begin(), legend.groups.end(),
                     [](const LegendGroup& a, const LegendGroup& b) {
                         return rank_of(a.domain) < rank_of(b.domain);
                     });
}

const LegendEntry* entry_of(const LegendGroup& group, const std::optional<std::string>& value) {
    const LegendEntry* otherwise = nullptr;
    for (const LegendEntry& entry : group.entries) {
        const bool named = value && std::find(entry.values.begin(), entry.values.end(), *value) !=
                                        entry.values.end();
        if (named) return &entry;
        if (entry.otherwise) otherwise = &entry;
    }
    return otherwise;
}

geodata::Title how_measured() {
    return {
        "数量与公顷数按原始记录统计：凡与范围相交的要素计其全部面积，面积在 CGCS2000 椭球面上量算",
        "Counts and hectares are of the record: every feature that meets the box, with its "
        "whole area, measured on the CGCS2000 ellipsoid"};
}

geodata::Title illustrative_note() {
    return {"示意：位置为示意，不作为定位或划界依据",
            "Illustrative (示意): drawn where it is for orientation only"};
}

}  // namespace styles
