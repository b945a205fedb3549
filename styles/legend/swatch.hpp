#pragma once

#include "styles/legend/legend.hpp"

#include <string>

struct _cairo;  // NOLINT(bugprone-reserved-identifier): the name is the library's

namespace styles {

inline constexpr double kSwatchWidth = 30;
inline constexpr double kSwatchHeight = 18;

/// Paints one swatch with its upper left corner at (x, y), in CSS px: a fill with its mark (and the
/// standard's own colour as a bar of 4 px where the map shows a tint), a hatch over the ground, a
/// line in its casing, a disc.
void paint_swatch(_cairo* context,
                  double x,
                  double y,
                  const LegendGroup& group,
                  const LegendEntry& entry,
                  const std::string& ground);

/// Sets the source colour: "#RRGGBB", grey for what is none.
void paint_colour(_cairo* context, const std::string& colour, double opacity = 1);

/// Sets the colour of text on that ground: dark on light, light on dark.
void paint_ink(_cairo* context, const std::string& ground, double strength = 1);

}  // namespace styles
