#pragma once

#include "tools/sample_city/sample_layer.hpp"
#include "tools/sample_city/street_net.hpp"

namespace tools {

/// Corridors as lines, of every kind that the domain notes name: the axis 金腰带, highways,
/// railways, metro, power, pipes. Setbacks are those of the domain notes; `base_line` says from
/// where they count, `half_width_m` how far that is from the line drawn here.
SampleLayer corridor_layer(const StreetNet& net);

/// Corridors as bands: the axis 500 m to each side, rivers, the land of expressways in the city.
SampleLayer corridor_band_layer(const StreetNet& net);

/// The axis 金腰带; it passes through a vertex of 人民大街.
PlanePath golden_belt(const StreetNet& net);

}  // namespace tools
