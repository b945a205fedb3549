#include "styles/legend/swatch.hpp"

#include <cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <numbers>
#include <string_view>

namespace styles {
namespace {

constexpr double kBar = 4;
constexpr double kDisc = 12;
constexpr const char* kInk = "#1F2328";
constexpr const char* kLightInk = "#E8ECF1";
constexpr const char* kOutline = "#55504A";

std::array<double, 3> channels(std::string_view colour) {
    std::array<double, 3> result{0.5, 0.5, 0.5};
    if (colour.size() != 7 || colour.front() != '#') return result;
    for (std::size_t i = 0; i < 3; ++i) {
        unsigned byte = 0;
        const char* first = colour.data() + 1 + 2 * i;
        if (std::from_chars(first, first + 2, byte, 16).ptr == first + 2) result[i] = byte / 255.0;
    }
    return result;
}

/// Rec. 709 luma of the bytes: enough to choose between dark and light text.
bool is_dark(const std::string& colour) {
    const auto [red, green, blue] = channels(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5;
}

void stroke(cairo_t* context, const std::string& colour, double width) {
    cairo_set_line_width(context, width);
    paint_colour(context, colour);
    cairo_stroke(context);
}

struct ObjectDeleter {
    void operator()(void* object) const { g_object_unref(object); }
};
struct FontDeleter {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

/// The mark in the middle of a box, smaller where it would not fit; haloed, as on the map.
void paint_mark(cairo_t* context,
                const std::string& mark,
                double x,
                double y,
                double width,
                const std::string& under) {
    const std::unique_ptr<PangoLayout, ObjectDeleter> layout(pango_cairo_create_layout(context));
    const std::unique_ptr<PangoFontDescription, FontDeleter> font(
        pango_font_description_from_string("Noto Sans CJK SC Bold"));
    pango_layout_set_text(layout.get(), mark.data(), static_cast<int>(mark.size()));
    PangoRectangle ink{};
    for (int half_points = 22; half_points >= 12; --half_points) {
        const double size = half_points / 2.0;
        pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_get_pixel_extents(layout.get(), &ink, nullptr);
        if (ink.width <= width - 2) break;
    }
    cairo_move_to(context, x + (width - ink.width) / 2 - ink.x,
                  y + (kSwatchHeight - ink.height) / 2 - ink.y);
    pango_cairo_layout_path(context, layout.get());
    const bool dark = is_dark(under);
    paint_colour(context, dark ? kInk : "#FFFFFF");
    cairo_set_line_width(context, 2);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke_preserve(context);
    paint_colour(context, dark ? "#FFFFFF" : kInk);
    cairo_fill(context);
}

/// Lines at 45° over the ground, white under the colour, as flags are drawn over stages.
void paint_hatch(cairo_t* context, double x, double y, const LegendEntry& entry) {
    constexpr double kApart = 11.3;
    cairo_save(context);
    cairo_rectangle(context, x, y, kSwatchWidth, kSwatchHeight);
    cairo_clip(context);
    if (!entry.over.empty()) {
        paint_colour(context, entry.over);
        cairo_paint(context);
    }
    // White hatches carry no casing: they are seen on the dark stages they lie on.
    const bool white = entry.colour == "#FFFFFF";
    for (const bool casing : {true, false}) {
        if (casing && white) continue;
        const int lines = static_cast<int>(std::ceil((kSwatchWidth + kSwatchHeight) / kApart));
        for (int line = 0; line < lines; ++line) {
            const double from = x - kSwatchHeight + line * kApart;
            cairo_move_to(context, from, y + kSwatchHeight);
            cairo_line_to(context, from + kSwatchHeight, y);
        }
        stroke(context, casing ? "#FFFFFF" : entry.colour, casing ? 3.6 : 2);
    }
    cairo_restore(context);
}

void paint_fill(
    cairo_t* context, double x, double y, const LegendGroup& group, const LegendEntry& entry) {
    cairo_rectangle(context, x, y, kSwatchWidth, kSwatchHeight);
    paint_colour(context, entry.colour, group.opacity);
    cairo_fill(context);
    const double bar = entry.full.empty() ? 0 : kBar;
    if (bar > 0) {
        cairo_rectangle(context, x, y, bar, kSwatchHeight);
        paint_colour(context, entry.full);
        cairo_fill(context);
    }
    cairo_rectangle(context, x + 0.5, y + 0.5, kSwatchWidth - 1, kSwatchHeight - 1);
    stroke(context, group.opacity < 1 ? entry.colour : kOutline, 0.8);
    if (!entry.mark.empty())
        paint_mark(context, entry.mark, x + bar, y, kSwatchWidth - bar, entry.colour);
}

void paint_line(cairo_t* context, double x, double y, const LegendEntry& entry, bool casing) {
    const double middle = y + kSwatchHeight / 2;
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT);
    if (casing) {
        cairo_move_to(context, x, middle);
        cairo_line_to(context, x + kSwatchWidth, middle);
        stroke(context, is_dark(entry.colour) ? "#FFFFFF" : kOutline, 6);
    }
    cairo_move_to(context, x, middle);
    cairo_line_to(context, x + kSwatchWidth, middle);
    stroke(context, entry.colour, 4);
    if (!entry.mark.empty()) paint_mark(context, entry.mark, x, y, kSwatchWidth, entry.colour);
}

void paint_disc(cairo_t* context, double x, double y, const LegendEntry& entry) {
    const double radius = (entry.diameter > 0 ? entry.diameter : kDisc) / 2;
    cairo_new_sub_path(context);
    cairo_arc(context, x + kSwatchWidth / 2, y + kSwatchHeight / 2, radius, 0,
              2 * std::numbers::pi);
    paint_colour(context, entry.colour);
    cairo_fill_preserve(context);
    stroke(context, "#FFFFFF", 1.5);
    cairo_new_sub_path(context);
    cairo_arc(context, x + kSwatchWidth / 2, y + kSwatchHeight / 2, radius + 1, 0,
              2 * std::numbers::pi);
    stroke(context, kOutline, 0.7);
}

}  // namespace

void paint_colour(_cairo* context, const std::string& colour, double opacity) {
    const auto [red, green, blue] = channels(colour);
    cairo_set_source_rgba(context, red, green, blue, opacity);
}

void paint_ink(_cairo* context, const std::string& ground, double strength) {
    paint_colour(context, is_dark(ground) ? kLightInk : kInk, strength);
}

void paint_swatch(_cairo* context,
                  double x,
                  double y,
                  const LegendGroup& group,
                  const LegendEntry& entry,
                  const std::string& ground) {
    cairo_save(context);
    if (!entry.pattern.empty()) {
        paint_hatch(context, x, y, entry);
        cairo_rectangle(context, x + 0.5, y + 0.5, kSwatchWidth - 1, kSwatchHeight - 1);
        stroke(context, kOutline, 0.8);
    } else if (group.symbol == "line") {
        paint_line(context, x, y, entry, is_dark(ground) == is_dark(entry.colour));
    } else if (group.symbol == "circle" || group.symbol == "icon") {
        paint_disc(context, x, y, entry);
    } else {
        paint_fill(context, x, y, group, entry);
    }
    cairo_restore(context);
}

}  // namespace styles
