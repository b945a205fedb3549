#pragma once

#include "geodata/geometry/geometry.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tools {

/// What runs along an edge of the city's mesh, most important first.
enum class WayKind : std::uint8_t {
    River,
    Rail,
    Expressway,
    Highway,
    Arterial,
    Collector,
    Local,
    Track,  ///< between fields
    Limit,  ///< nothing is built: a limit that the districts follow
};

/// One line of the schematic plan. Positions are from general knowledge, straightened: a guide to
/// where things are, not a survey.
struct PlannedWay {
    WayKind kind = WayKind::Arterial;
    std::string_view ref;  ///< route number, "G1"; empty: none
    std::string_view zh;
    std::string_view en;
    geodata::Path<geodata::LonLat> line;
    bool curved = false;  ///< drawn as a smooth curve through the points
    bool closed = false;
};

/// Streets with their real names, rivers, railways, expressways and the schematic limits of the
/// districts.
std::vector<PlannedWay> street_plan();

/// Half of the ground that a way takes, metres.
double half_width_metres(WayKind kind);
/// The class of a road as the road layer says it: "arterial"; empty for what is no road.
std::string_view road_class(WayKind kind);

}  // namespace tools
