#include "styles/legend/draw_legend.hpp"

#include "styles/legend/legend_page.hpp"

#include <cairo-svg.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace styles {
namespace {

using geodata::Error;
using geodata::failure;
using geodata::Result;

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;

struct ContextDeleter {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Context = std::unique_ptr<cairo_t, ContextDeleter>;

/// Of an image surface; Cairo refuses more.
constexpr double kMostPixels = 32'000;

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

tl::unexpected<Error> not_drawn(const char* why) {
    return failure(Error::Code::Unsupported, std::string("the legend cannot be drawn: ") + why);
}

/// Height of the page, found by drawing it where nothing is kept.
double page_height(const Legend& legend, const LegendPicture& look) {
    const Surface nowhere(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
    const Context context(cairo_create(nowhere.get()));
    return paint_legend_page(context.get(), legend, look);
}

}  // namespace

Result<std::string> legend_png(const Legend& legend, const LegendPicture& look) {
    const double height = page_height(legend, look);
    const double scale = std::min(look.scale, kMostPixels / height);
    const Surface surface(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, static_cast<int>(std::ceil(legend_page_width(legend) * scale)),
        static_cast<int>(std::ceil(height * scale))));
    const Context context(cairo_create(surface.get()));
    cairo_scale(context.get(), scale, scale);
    paint_legend_page(context.get(), legend, look);
    if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS)
        return not_drawn(cairo_status_to_string(cairo_status(context.get())));
    std::string png;
    const cairo_status_t written = cairo_surface_write_to_png_stream(surface.get(), append, &png);
    if (written != CAIRO_STATUS_SUCCESS) return not_drawn(cairo_status_to_string(written));
    return png;
}

Result<std::string> legend_svg(const Legend& legend, const LegendPicture& look) {
    std::string svg;
    const double height = page_height(legend, look);
    Surface surface(
        cairo_svg_surface_create_for_stream(append, &svg, legend_page_width(legend), height));
    cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    {
        const Context context(cairo_create(surface.get()));
        paint_legend_page(context.get(), legend, look);
        status = cairo_status(context.get());
    }
    cairo_surface_finish(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) return not_drawn(cairo_status_to_string(status));
    return svg;
}

}  // namespace styles
