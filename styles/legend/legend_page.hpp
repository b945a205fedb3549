#pragma once

#include "styles/legend/draw_legend.hpp"

// Of Cairo: `cairo_t`, without its header here.
struct _cairo;  // NOLINT(bugprone-reserved-identifier): the name is the library's

namespace styles {

/// Paints the page on a Cairo context in CSS px from (0, 0); returns its height.
double paint_legend_page(_cairo* context, const Legend& legend, const LegendPicture& look);

/// Wider where there are counts.
double legend_page_width(const Legend& legend);

}  // namespace styles
