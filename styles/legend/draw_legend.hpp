#pragma once

#include "geodata/error.hpp"
#include "styles/legend/legend.hpp"
#include "styles/legend/sprite_pictures.hpp"

#include <string>

namespace styles {

/// How a legend is drawn.
struct LegendPicture {
    bool chinese = true;  ///< else English
    double scale = 1;     ///< device pixels a CSS px, 1 … 4
    std::string day;      ///< of the data, ISO; may be empty
    SpriteFiles sprites;  ///< where icons and hatches come from; empty: nowhere
};

/// The legend as a picture, on the style's ground: rows of 26 px with swatches of 30 × 18, counts
/// and hectares right-aligned where they are known (cartography: legend). Text is set by Pango in
/// Noto Sans CJK SC. The same legend gives the same bytes. Unsupported when Cairo cannot make the
/// surface. Safe from many threads at once.
geodata::Result<std::string> legend_png(const Legend& legend, const LegendPicture& look);
/// The same as SVG; its text is drawn as outlines, so it needs no fonts.
geodata::Result<std::string> legend_svg(const Legend& legend, const LegendPicture& look);

}  // namespace styles
