#pragma once

#include "tools/sample_city/blocks.hpp"
#include "tools/sample_city/parcels.hpp"
#include "tools/sample_city/sample_layer.hpp"

#include <vector>

namespace tools {

/// Every street as one centreline with all its junctions as vertices; expressway, highway,
/// arterial, collector, local.
SampleLayer road_layer(const StreetNet& net);
/// River surfaces and lakes.
SampleLayer water_layer(const StreetNet& net, const std::vector<Lake>& lakes);
/// Parks and woods, for the base map.
SampleLayer green_layer(const std::vector<Parcel>& parcels,
                        const std::vector<Block>& blocks,
                        const std::vector<Lake>& lakes);

}  // namespace tools
