#include "styles/legend/legend_page.hpp"

#include "styles/legend/swatch.hpp"

#include <cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <set>

namespace styles {
namespace {

constexpr double kRow = 26;
constexpr double kMargin = 14;
constexpr double kLabelSize = 13;
constexpr int kLabelLines = 3;
constexpr double kLabelX = kMargin + kSwatchWidth + 10;
constexpr double kHectaresWidth = 96;
constexpr double kCountWidth = 64;

struct ObjectDeleter {
    void operator()(void* object) const { g_object_unref(object); }
};
struct FontDeleter {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

enum class Align { Left, Right };

bool has_counts(const Legend& legend) {
    for (const LegendGroup& group : legend.groups) {
        for (const LegendEntry& entry : group.entries) {
            if (entry.count) return true;
        }
    }
    return false;
}

std::set<std::string> sprites_in(const Legend& legend) {
    std::set<std::string> names;
    for (const LegendGroup& group : legend.groups) {
        for (const LegendEntry& entry : group.entries) names.insert({entry.icon, entry.pattern});
    }
    return names;
}

/// 12345.678 → "12,345.68".
std::string grouped(double value, int digits) {
    char plain[64];
    std::snprintf(plain, sizeof plain, "%.*f", digits, value);
    std::string text = plain;
    const std::size_t whole = std::min(text.find('.'), text.size());
    for (std::size_t at = whole; at > 3; at -= 3) text.insert(at - 3, 1, ',');
    return text;
}

class Page {
  public:
    Page(cairo_t* context, const Legend& legend, const LegendPicture& look)
        : context_(context),
          legend_(legend),
          look_(look),
          width_(legend_page_width(legend)),
          counts_(has_counts(legend)),
          sprites_(look.sprites, legend.sprite, sprites_in(legend)) {
        paint_colour(context_, legend.ground);
        cairo_paint(context_);
    }

    double paint() {
        y_ = kMargin;
        const double title = text(in_language({"图例　", "Legend: "}) + in_language(legend_.title),
                                  kMargin, width_ - 2 * kMargin, 16, true, Align::Left, 1);
        y_ += std::max(28.0, title + 4);
        if (counts_) column_heads();
        for (const LegendGroup& group : legend_.groups) paint_group(group);
        y_ += 6;
        note(in_language(illustrative_note()));
        if (counts_) note(in_language(how_measured()));
        if (!look_.day.empty()) note(in_language({"数据日期 ", "Data of "}) + look_.day);
        return y_ + kMargin;
    }

  private:
    [[nodiscard]] std::string in_language(const geodata::Title& title) const {
        const bool chinese = look_.chinese ? !title.zh.empty() : title.en.empty();
        return chinese ? title.zh : title.en;
    }

    using Layout = std::unique_ptr<PangoLayout, ObjectDeleter>;

    /// `most_lines`: longer texts end in an ellipsis; 0: as many lines as it takes.
    [[nodiscard]] Layout layout_of(
        const std::string& what, double width, double size, bool bold, int most_lines) const {
        Layout layout(pango_cairo_create_layout(context_));
        const std::unique_ptr<PangoFontDescription, FontDeleter> font(
            pango_font_description_from_string("Noto Sans CJK SC"));
        pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
        pango_font_description_set_weight(font.get(),
                                          bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_text(layout.get(), what.data(), static_cast<int>(what.size()));
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        if (most_lines > 0) {
            pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
            pango_layout_set_height(layout.get(), -most_lines);
        }
        return layout;
    }

    static double height_of(const Layout& layout) {
        int height = 0;
        pango_layout_get_pixel_size(layout.get(), nullptr, &height);
        return height;
    }

    /// Height of the text. Its top stands at y_, moved down so that it is centred in `row`.
    double text(const std::string& what,
                double x,
                double width,
                double size,
                bool bold,
                Align align,
                double strength,
                double row = 0,
                int most_lines = 1) {
        const Layout layout = layout_of(what, width, size, bold, row > 0 ? most_lines : 0);
        pango_layout_set_alignment(layout.get(),
                                   align == Align::Left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
        const double height = height_of(layout);
        const double top = row > 0 ? y_ + (row - height) / 2 : y_;
        paint_ink(context_, legend_.ground, strength);
        cairo_move_to(context_, x, top);
        pango_cairo_show_layout(context_, layout.get());
        return height;
    }

    void column_heads() {
        const double right = width_ - kMargin;
        y_ -= 6;
        text(in_language({"数量", "Count"}), right - kHectaresWidth - kCountWidth, kCountWidth, 11,
             false, Align::Right, 0.7, 18);
        text(in_language({"公顷", "Hectares"}), right - kHectaresWidth, kHectaresWidth, 11, false,
             Align::Right, 0.7, 18);
        y_ += 18;
    }

    void paint_group(const LegendGroup& group) {
        y_ += 6;
        // A group whose one row says the same as its head needs no head.
        const bool alone = group.entries.size() == 1 && group.entries.front().label == group.title;
        if (!alone) {
            text(in_language(group.title), kMargin, width_ - 2 * kMargin, 13, true, Align::Left, 1,
                 kRow);
            y_ += kRow;
        }
        if (group.symbol == "size") return paint_sizes(group);
        for (const LegendEntry& entry : group.entries) paint_entry(group, entry);
    }

    /// Circles nested on one base line, each with its threshold beside it.
    void paint_sizes(const LegendGroup& group) {
        const double top = y_ + 2;
        paint_nested(context_, kMargin, top, group, legend_.ground);
        const double x = kMargin + nested_width(group);
        for (std::size_t i = 0; i < group.entries.size(); ++i) {
            y_ = top + nested_label(group, i) - kRow / 2;
            text(in_language(group.entries[i].label), x, width_ - kMargin - x, 13, false,
                 Align::Left, 1, kRow);
        }
        y_ = top + nested_height(group) + 4;
    }

    void paint_entry(const LegendGroup& group, const LegendEntry& entry) {
        const bool absent = entry.count == 0U;  // named by the filter, and nothing there
        const double strength = absent ? 0.45 : 1;
        const double right = width_ - kMargin;
        const double numbers = counts_ ? kHectaresWidth + kCountWidth + 6 : 0;
        const auto* icon = sprites_.find(entry.icon);
        const double width = right - numbers - kLabelX;
        const std::string label = in_language(entry.label);
        const double tall = height_of(layout_of(label, width, kLabelSize, false, kLabelLines)) + 4;
        const double row = std::max({kRow, tall, icon == nullptr ? 0 : icon->height + 2});
        paint_swatch(context_, kMargin, y_ + (row - kSwatchHeight) / 2, group, entry,
                     legend_.ground, sprites_);
        text(label, kLabelX, width, kLabelSize, false, Align::Left, strength, row, kLabelLines);
        if (entry.count) {
            text(grouped(static_cast<double>(*entry.count), 0),
                 right - kHectaresWidth - kCountWidth, kCountWidth, 13, false, Align::Right,
                 strength, row);
        }
        if (entry.hectares) {
            text(grouped(*entry.hectares, 2), right - kHectaresWidth, kHectaresWidth, 13, false,
                 Align::Right, strength, row);
        }
        y_ += row;
    }

    void note(const std::string& what) {
        y_ += text(what, kMargin, width_ - 2 * kMargin, 11, false, Align::Left, 0.7) + 4;
    }

    cairo_t* context_;
    const Legend& legend_;
    const LegendPicture& look_;
    double width_;
    bool counts_;
    SpritePictures sprites_;
    double y_ = 0;
};

}  // namespace

double paint_legend_page(_cairo* context, const Legend& legend, const LegendPicture& look) {
    return Page(context, legend, look).paint();
}

double legend_page_width(const Legend& legend) { return has_counts(legend) ? 460 : 300; }

}  // namespace styles
