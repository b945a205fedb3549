#include "tools/sample_city/sample_photos.hpp"

#include "tools/sample_city/random.hpp"

#include <cairo.h>

#include <algorithm>
#include <memory>
#include <string>
#include <system_error>
#include <variant>

namespace tools {
namespace {

constexpr int kWidth = 480;
constexpr int kHeight = 320;
constexpr double kGround = 262;

struct Colour {
    double red, green, blue;
};
constexpr Colour kSky{0.86, 0.91, 0.95};
constexpr Colour kEarth{0.72, 0.66, 0.56};
constexpr Colour kFinished{0.55, 0.63, 0.70};
constexpr Colour kFrame{0.62, 0.60, 0.58};
constexpr Colour kCrane{0.86, 0.58, 0.10};
constexpr Colour kInk{0.16, 0.20, 0.25};

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Drawing = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

void use(cairo_t* cairo, Colour colour) {
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

void rectangle(cairo_t* cairo, double x, double y, double width, double height, Colour colour) {
    use(cairo, colour);
    cairo_rectangle(cairo, x, y, width, height);
    cairo_fill(cairo);
}

void text(cairo_t* cairo, double x, double y, double size, const std::string& words) {
    cairo_select_font_face(cairo, "Noto Sans CJK SC", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, size);
    cairo_move_to(cairo, x, y);
    cairo_show_text(cairo, words.c_str());
}

void building(cairo_t* cairo, double x, double width, int floors, int done) {
    constexpr double kFloor = 9;
    for (int floor = 0; floor < floors; ++floor) {
        const double y = kGround - (floor + 1) * kFloor;
        if (floor < done) {
            rectangle(cairo, x, y, width, kFloor - 1, kFinished);
            continue;
        }
        use(cairo, kFrame);
        cairo_set_line_width(cairo, 1);
        for (double column = x; column <= x + width; column += width / 6) {
            cairo_move_to(cairo, column, y);
            cairo_line_to(cairo, column, y + kFloor);
        }
        cairo_move_to(cairo, x, y);
        cairo_line_to(cairo, x + width, y);
        cairo_stroke(cairo);
    }
}

void crane(cairo_t* cairo, double x) {
    use(cairo, kCrane);
    cairo_set_line_width(cairo, 4);
    cairo_move_to(cairo, x, kGround);
    cairo_line_to(cairo, x, 50);
    cairo_move_to(cairo, x - 30, 60);
    cairo_line_to(cairo, x + 130, 60);
    cairo_stroke(cairo);
}

void draw(cairo_t* cairo, const std::string& title, Random random) {
    rectangle(cairo, 0, 0, kWidth, kHeight, kSky);
    rectangle(cairo, 0, kGround, kWidth, kHeight - kGround, kEarth);
    crane(cairo, 90);
    for (const double x : {130.0, 250.0, 350.0}) {
        const int floors = 6 + static_cast<int>(random.below(15));
        const auto done = static_cast<int>(random.below(static_cast<std::uint32_t>(floors) + 1));
        building(cairo, x, 84, floors, done);
    }
    cairo_set_source_rgba(cairo, 1, 1, 1, 0.8);
    cairo_rectangle(cairo, 0, 0, kWidth, 44);
    cairo_fill(cairo);
    use(cairo, kInk);
    text(cairo, 12, 30, 22, "示意图 ILLUSTRATION");
    text(cairo, 12, 300, 17, title);
}

std::string cell(const SampleLayer& layer, const geodata::Feature& row, std::string_view field) {
    const auto& fields = layer.source.fields;
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& entry) { return entry.name == field; });
    if (found == fields.end()) return {};
    const auto* value =
        std::get_if<std::string>(&row.values[static_cast<std::size_t>(found - fields.begin())]);
    return value == nullptr ? std::string() : *value;
}

}  // namespace

geodata::Result<void> draw_photos(const SampleLayer& photos, const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    for (const geodata::Feature& row : photos.features) {
        const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, kWidth, kHeight),
                              &cairo_surface_destroy);
        const Drawing drawing(cairo_create(surface.get()), &cairo_destroy);
        draw(drawing.get(), cell(photos, row, "project_name"), Random(row.row));
        const auto file = folder / cell(photos, row, "file");
        if (cairo_surface_write_to_png(surface.get(), file.c_str()) != CAIRO_STATUS_SUCCESS) {
            return geodata::failure(geodata::Error::Code::Unreadable,
                                    file.string() + ": cannot be written");
        }
    }
    return {};
}

}  // namespace tools
