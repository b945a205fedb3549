#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// One line of a class as the map draws it, CSS px.
struct Stroke {
    std::string colour;
    double width = 1;
    double opacity = 1;
    double offset = 0;         ///< to the right of the line, into an area
    std::vector<double> dash;  ///< line, gap, …; empty: solid
};

/// One row of a legend.
struct LegendEntry {
    std::string id;  ///< the first of its values; where it has none, its place in the group
    std::vector<std::string> values;  ///< of the group's field that mean this class
    bool otherwise = false;           ///< also stands for what no row of the group names
    geodata::Title label;
    std::string colour;  ///< on the map, "#RRGGBB"
    std::string full;    ///< the standard's own colour where the map shows a tint; may be empty
    std::string mark;    ///< says the class without colour; may be empty
    std::string icon, pattern;    ///< names of sprites; may be empty
    std::string over;             ///< colour under a pattern: of the class on which it occurs most
    double diameter = 0;          ///< of a sized symbol, px; 0: the usual one
    std::vector<Stroke> strokes;  ///< its lines or outlines, from below to above
    std::string fill;        ///< of a class of lines that stand round a filled area; may be empty
    std::string text, halo;  ///< colours of the mark on the map; empty: unknown
    std::optional<std::uint64_t> count;  ///< features of this class; none: not counted
    std::optional<double> hectares;      ///< of them, areas only
};

/// The rows of one subject of one layer.
struct LegendGroup {
    std::string layer;
    std::string domain;  ///< that the layer follows; may be empty
    geodata::Title title;
    std::string symbol;  ///< "fill", "line", "circle", "icon", or "size": circles to be nested
    std::string field;  ///< whose values the rows stand for; empty: the rows stand for all features
    double opacity = 1;                  ///< of a fill
    double min_zoom = 0, max_zoom = 24;  ///< where the style draws the layer: min <= zoom < max
    std::vector<LegendEntry> entries;    ///< in the standard's order
};

/// What a style's colours and signs mean. A plain value.
struct Legend {
    std::string style;
    geodata::Title title;
    std::string ground = "#F5F4F0";  ///< the map's own, under swatches and page
    std::string sprite;              ///< name of the sheet of its icons and patterns; may be empty
    std::vector<LegendGroup> groups;
};

/// The legend of a finished style (MapLibre JSON) from its metadata "goldenbelt:legend", its
/// layers' zooms and paint, and its background. Groups stand in the order of `put_in_order`.
/// nullopt: no style with that metadata.
std::optional<Legend> legend_of(std::string_view id, std::string_view style);

/// Tells the groups the domains of their layers, those of one title the titles of their layers, and
/// puts them in reading order: subject classes
/// and flags, control lines, corridors, sites, then the base map; as the style has them within
/// each.
void put_in_order(Legend& legend, const std::vector<geodata::LayerSchema>& layers);

/// The row a value of the group's field belongs to; nullptr: none. `value` none: null.
const LegendEntry* entry_of(const LegendGroup& group, const std::optional<std::string>& value);

/// How the hectares of all our figures were measured, and what is counted.
geodata::Title how_measured();
/// What 示意 means.
geodata::Title illustrative_note();

}  // namespace styles
