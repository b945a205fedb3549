#pragma once

#include "styles/style/styled_layer.hpp"

#include <vector>

namespace styles {

/// The subjects that one published layer holds, each drawn as a layer of its own: most hold one.
/// OpenStreetMap's lines are roads, railways and rivers, its areas water, green, buildings and
/// limits; each is given the domain that draws it and the filter that finds it. Limits of countries
/// are left out (national_boundary.hpp) unless the layer is reviewed, and so are lines of which
/// nothing is known but other tags, since they may be such limits.
std::vector<StyledLayer> views_of(const StyledLayer& layer);

}  // namespace styles
