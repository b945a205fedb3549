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

/// The mark in the middle of a box, smaller where it would not fit; haloed, in the map's colours.
void paint_mark(cairo_t* context,
                const LegendEntry& entry,
                double x,
                double y,
                double width,
                const std::string& under) {
    const std::unique_ptr<PangoLayout, ObjectDeleter> layout(pango_cairo_create_layout(context));
    const std::unique_ptr<PangoFontDescription, FontDeleter> font(
        pango_font_description_from_string("Noto Sans CJK SC Bold"));
    pango_layout_set_text(layout.get(), entry.mark.data(), static_cast<int>(entry.mark.size()));
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
    const std::string light = "#FFFFFF";
    paint_colour(context, entry.halo.empty() ? (dark ? kInk : light) : entry.halo);
    cairo_set_line_width(context, 2.5);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke_preserve(context);
    paint_colour(context, entry.text.empty() ? (dark ? light : kInk) : entry.text);
    cairo_fill(context);
}

/// Teeth beside a line begin a little inside the swatch.
constexpr double kFirstTooth = 4;

void set_pen(cairo_t* context, const Stroke& of_map, double scale = 1) {
    std::vector<double> dash = of_map.dash;
    for (double& length : dash) length *= scale;
    cairo_set_line_width(context, of_map.width * scale);
    cairo_set_dash(context, dash.data(), static_cast<int>(dash.size()),
                   of_map.offset == 0 ? 0 : -kFirstTooth);
    paint_colour(context, of_map.colour, of_map.opacity);
}

/// How far the lines reach to either side of the one they are drawn along.
double reach(const std::vector<Stroke>& strokes) {
    double widest = 0;
    for (const Stroke& one : strokes) {
        if (one.offset == 0) widest = std::max(widest, one.width / 2);
    }
    return widest;
}

/// Hatches and outlines of an area are smaller in a swatch, so that three lines of a hatch have
/// room.
constexpr double kInSwatch = 0.6;

/// Lines along the edge of the swatch, wholly inside it.
void paint_outlines(cairo_t* context, double x, double y, const std::vector<Stroke>& strokes) {
    const double inset = std::max(reach(strokes) * kInSwatch, 0.5);
    cairo_save(context);
    cairo_rectangle(context, x, y, kSwatchWidth, kSwatchHeight);
    cairo_clip(context);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER);
    for (const Stroke& one : strokes) {
        const double in = inset + one.offset * kInSwatch;
        cairo_rectangle(context, x + in, y + in, kSwatchWidth - 2 * in, kSwatchHeight - 2 * in);
        // Thin lines keep their width: they would vanish.
        set_pen(context, one, one.width > 1 ? kInSwatch : 1);
        cairo_stroke(context);
    }
    cairo_restore(context);
}

void paint_pattern(
    cairo_t* context, double x, double y, const LegendEntry& entry, const SpritePictures& sprites) {
    if (sprites.find(entry.pattern) == nullptr) return;
    cairo_rectangle(context, x, y, kSwatchWidth, kSwatchHeight);
    sprites.fill(context, entry.pattern, x, y, kInSwatch);
}

void paint_fill(cairo_t* context,
                double x,
                double y,
                const LegendGroup& group,
                const LegendEntry& entry,
                const SpritePictures& sprites) {
    const std::string& fill = entry.pattern.empty() ? entry.colour : entry.over;
    cairo_rectangle(context, x, y, kSwatchWidth, kSwatchHeight);
    if (fill.empty()) {
        cairo_new_path(context);
    } else {
        paint_colour(context, fill, group.opacity);
        cairo_fill(context);
    }
    if (!entry.pattern.empty()) paint_pattern(context, x, y, entry, sprites);
    const double bar = entry.full.empty() ? 0 : kBar;
    if (bar > 0) {
        cairo_rectangle(context, x, y, bar, kSwatchHeight);
        paint_colour(context, entry.full);
        cairo_fill(context);
    }
    if (entry.strokes.empty()) {
        // The map has no outline here; the swatch has a faint one, so that it ends somewhere.
        cairo_rectangle(context, x + 0.5, y + 0.5, kSwatchWidth - 1, kSwatchHeight - 1);
        cairo_set_line_width(context, 0.8);
        paint_colour(context, group.opacity < 1 ? entry.colour : kOutline,
                     group.opacity < 1 ? 1 : 0.4);
        cairo_stroke(context);
    } else {
        paint_outlines(context, x, y, entry.strokes);
    }
    const bool in_room = entry.pattern.empty() || !entry.full.empty();
    if (!entry.mark.empty() && in_room)
        paint_mark(context, entry, x + bar, y, kSwatchWidth - bar, entry.colour);
}

/// A line that the style does not draw at the legend's zoom.
void paint_plain_line(cairo_t* context, double x, double y, const LegendEntry& entry, bool casing) {
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
}

/// A line as on the map: its casing, dashes, core and ticks.
void paint_strokes(cairo_t* context, double x, double y, const std::vector<Stroke>& strokes) {
    // Pipes lie beside the middle of their street: in a swatch they lie in its middle.
    double shift = strokes.front().offset;
    for (const Stroke& one : strokes)
        shift = std::abs(one.offset) < std::abs(shift) ? one.offset : shift;
    cairo_save(context);
    cairo_rectangle(context, x, y, kSwatchWidth, kSwatchHeight);
    cairo_clip(context);
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT);
    for (const Stroke& one : strokes) {
        const double middle = y + kSwatchHeight / 2 + one.offset - shift;
        cairo_move_to(context, x, middle);
        cairo_line_to(context, x + kSwatchWidth, middle);
        set_pen(context, one);
        cairo_stroke(context);
    }
    cairo_restore(context);
}

void paint_line(cairo_t* context,
                double x,
                double y,
                const LegendEntry& entry,
                const std::string& ground,
                const SpritePictures& sprites) {
    if (!entry.fill.empty()) {
        cairo_rectangle(context, x, y, kSwatchWidth, kSwatchHeight);
        paint_colour(context, entry.fill);
        cairo_fill(context);
        paint_pattern(context, x, y, entry, sprites);
        paint_outlines(context, x, y, entry.strokes);
    } else if (!entry.strokes.empty()) {
        paint_strokes(context, x, y, entry.strokes);
    } else {
        paint_plain_line(context, x, y, entry, is_dark(ground) == is_dark(entry.colour));
    }
    // Where the map writes no mark on the line, its swatch has none.
    if (!entry.mark.empty() && (!entry.text.empty() || entry.strokes.empty()))
        paint_mark(context, entry, x, y, kSwatchWidth, entry.colour);
}

void paint_disc(cairo_t* context, double x, double y, const LegendEntry& entry) {
    const double radius = kDisc / 2;
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

/// Of sizes: height of a label, and length of the line that leads to it.
constexpr double kNestedRow = 17;
constexpr double kNestedLeader = 30;

double largest(const LegendGroup& group) {
    double diameter = 0;
    for (const LegendEntry& entry : group.entries) diameter = std::max(diameter, entry.diameter);
    return diameter;
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
                  const std::string& ground,
                  const SpritePictures& sprites) {
    cairo_save(context);
    const auto* icon = sprites.find(entry.icon);
    if (icon != nullptr) {
        sprites.paint(context, entry.icon, x + (kSwatchWidth - icon->width) / 2,
                      y + (kSwatchHeight - icon->height) / 2);
    } else if (group.symbol == "line") {
        paint_line(context, x, y, entry, ground, sprites);
    } else if (group.symbol == "circle" || group.symbol == "icon") {
        paint_disc(context, x, y, entry);
    } else {
        paint_fill(context, x, y, group, entry, sprites);
    }
    cairo_restore(context);
}

void paint_nested(
    _cairo* context, double x, double y, const LegendGroup& group, const std::string& ground) {
    const double base = y + (nested_height(group) + largest(group)) / 2;
    const double middle = x + largest(group) / 2 + 2;
    const bool dark = is_dark(ground);
    cairo_save(context);
    for (std::size_t left = group.entries.size(); left > 0; --left) {
        const double radius = group.entries[left - 1].diameter / 2;
        cairo_new_sub_path(context);
        cairo_arc(context, middle, base - radius, radius, 0, 2 * std::numbers::pi);
        paint_colour(context, dark ? ground : "#FFFFFF");
        cairo_fill_preserve(context);
        stroke(context, dark ? kLightInk : kInk, 1);
    }
    // From the top of each circle to its label.
    for (std::size_t i = 0; i < group.entries.size(); ++i) {
        const double top = base - group.entries[i].diameter;
        cairo_move_to(context, middle, top);
        cairo_line_to(context, x + largest(group) + 6, top);
        cairo_line_to(context, x + nested_width(group) - 3, y + nested_label(group, i));
        stroke(context, dark ? kLightInk : kInk, 0.5);
    }
    cairo_restore(context);
}

double nested_height(const LegendGroup& group) {
    return std::max(largest(group) + 2, kNestedRow * static_cast<double>(group.entries.size()));
}

double nested_width(const LegendGroup& group) { return largest(group) + kNestedLeader; }

double nested_label(const LegendGroup& group, std::size_t entry) {
    const auto from_top = static_cast<double>(group.entries.size() - entry) - 0.5;
    return kNestedRow * from_top;
}

}  // namespace styles
