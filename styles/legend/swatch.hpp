#pragma once

#include "styles/legend/legend.hpp"
#include "styles/legend/sprite_pictures.hpp"

#include <cstddef>
#include <string>

struct _cairo;  // NOLINT(bugprone-reserved-identifier): the name is the library's

namespace styles {

inline constexpr double kSwatchWidth = 30;
inline constexpr double kSwatchHeight = 18;

/// Paints one swatch with its upper left corner at (x, y), in CSS px, as the map draws the class: a
/// fill with its mark, hatch and outline (and the standard's own colour as a bar of 4 px where the
/// map shows a tint), a line with casing and dashes, a symbol of the sprite sheet or a disc.
void paint_swatch(_cairo* context,
                  double x,
                  double y,
                  const LegendGroup& group,
                  const LegendEntry& entry,
                  const std::string& ground,
                  const SpritePictures& sprites);

/// Paints the circles of a group of sizes nested on one base line, with a line from each to the
/// place of its label.
void paint_nested(
    _cairo* context, double x, double y, const LegendGroup& group, const std::string& ground);
double nested_height(const LegendGroup& group);
/// Labels begin here.
double nested_width(const LegendGroup& group);
/// The middle of an entry's label, from the top.
double nested_label(const LegendGroup& group, std::size_t entry);

/// Sets the source colour: "#RRGGBB", grey for what is none.
void paint_colour(_cairo* context, const std::string& colour, double opacity = 1);

/// Sets the colour of text on that ground: dark on light, light on dark.
void paint_ink(_cairo* context, const std::string& ground, double strength = 1);

}  // namespace styles
