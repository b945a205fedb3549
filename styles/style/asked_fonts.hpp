#pragma once

#include "styles/style/template_values.hpp"

#include <set>
#include <string>

namespace styles {

/// The fonts that a MapLibre style names in "text-font": stacks, functions of zoom, expressions,
/// and the options of "format". Only names that are written out; computed ones are not known.
std::set<std::string> asked_fonts(const Json& style);

}  // namespace styles
