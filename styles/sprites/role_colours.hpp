#pragma once

#include "geodata/error.hpp"
#include "styles/style/palette.hpp"

#include <string>
#include <string_view>

namespace styles {

/// Replaces every `@role` in the text of a drawing by the palette's colour: fill="@flag_idle_1y" →
/// fill="#D7301F". NotFound names the role that the palette lacks.
geodata::Result<std::string> with_colours(std::string_view svg, const Palette& palette);

}  // namespace styles
