#pragma once

#include "geodata/geometry/geometry.hpp"

#include <string_view>
#include <vector>

namespace tools {

/// How far a corridor keeps others off: domain notes, section 6.
struct CorridorRule {
    std::string_view kind;
    std::string_view base_line;  ///< what the setback counts from
    double half_width_m = 0;     ///< from the line drawn to the base line
    double setback_m = 0;        ///< 0: none in law, or by technical standard
};
const CorridorRule& corridor_rule(std::string_view kind);

/// A corridor that follows no street of the plan: power, trunk pipeline. Schematic, from
/// general knowledge or invented.
struct PlannedCorridor {
    std::string_view kind, zh, en;
    std::string_view level;  ///< "220千伏"; empty: none
    std::string_view phase;  ///< existing, under_construction, planned
    geodata::Path<geodata::LonLat> line;
};
std::vector<PlannedCorridor> corridor_plan();

/// A metro line under streets (or beside a railway): from the point of the first nearest to `from`,
/// changing at the vertex that two ways share, to the point of the last nearest to `to`.
struct MetroRoute {
    std::string_view zh, en, phase;
    geodata::Point<geodata::LonLat> from, to;
    std::vector<std::string_view> ways;
};
const std::vector<MetroRoute>& metro_routes();

/// A utility that lies in streets, so many metres to the left of their middle.
struct StreetUtility {
    std::string_view kind, zh, en;
    double offset_metres = 0;
    unsigned each = 1;  ///< in every so many-th named street
};
const std::vector<StreetUtility>& street_utilities();

}  // namespace tools
