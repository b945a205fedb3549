#pragma once

#include "tools/sample_city/street_plan.hpp"

#include <vector>

namespace tools {

// What passes through the city or bounds it, to be noded with its streets.

/// Rivers, railways, expressways and highways.
void add_regional_ways(std::vector<PlannedWay>& plan);

/// The limits that districts and the drawn fields end at.
void add_schematic_limits(std::vector<PlannedWay>& plan);

/// The outer ring (绕城高速) round the built-up city, and the limit of the fields that are drawn
/// round it.
geodata::Path<geodata::LonLat> outer_ring();
geodata::Path<geodata::LonLat> field_limit();

}  // namespace tools
