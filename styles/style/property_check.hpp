#pragma once

#include "styles/style/template_values.hpp"

#include <string>
#include <vector>

namespace styles {

/// What is wrong with the filter and with the layout and paint properties of a style layer whose
/// type is known: a property that its type has not, a value of the wrong kind, an expression that
/// does not compile. One sentence each, beginning with the place: "paint.fill-color[1]: …". What
/// only a browser can tell (whether an image is there, what an expression yields) is not among it.
std::vector<std::string> property_faults(const Json& layer);

}  // namespace styles
