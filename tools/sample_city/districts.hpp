#pragma once

#include "tools/sample_city/sample_layer.hpp"
#include "tools/sample_city/street_net.hpp"

#include <string_view>
#include <vector>

namespace tools {

/// A district or county with its GB/T 2260 code. Its extent here is schematic: whole faces of the
/// street net nearest to its anchors.
struct District {
    std::string_view code, zh, en, kind;
    std::vector<geodata::Point<geodata::LonLat>> anchors;
};
const std::vector<District>& districts();

/// A development zone: managed apart, across the limits of districts; has no code.
struct Zone {
    std::string_view zh, en;
    geodata::Point<geodata::LonLat> centre;
    double radius_metres = 0;
};
const std::vector<Zone>& zones();

/// For each face of the net its index in districts(), -1 outside all.
std::vector<int> district_of_faces(const StreetNet& net);
/// For each face its index in zones(), -1 in none.
std::vector<int> zone_of_faces(const StreetNet& net);

SampleLayer district_layer(const StreetNet& net, const std::vector<int>& district_of_face);
SampleLayer zone_layer(const StreetNet& net, const std::vector<int>& zone_of_face);

/// The boundary of the faces with a label as polygons with holes.
geodata::Areas<geodata::Source> dissolve(const Mesh& mesh,
                                         const std::vector<int>& labels,
                                         int label);

}  // namespace tools
