#include "styles/sprites/icon_image.hpp"

#include "styles/sprites/role_colours.hpp"

#include <cairo.h>
#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <cassert>
#include <cstring>
#include <memory>
#include <new>

namespace styles {
namespace {

using geodata::Error;

struct Free {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(GError* error) const { g_error_free(error); }
};
using Surface = std::unique_ptr<cairo_surface_t, Free>;
using Context = std::unique_ptr<cairo_t, Free>;
using Handle = std::unique_ptr<RsvgHandle, Free>;

/// A surface over the image's pixels; it must not outlive them.
Surface surface_over(IconImage& image) {
    Surface surface(cairo_image_surface_create_for_data(
        reinterpret_cast<unsigned char*>(image.pixels.data()), CAIRO_FORMAT_ARGB32, image.width,
        image.height, image.width * 4));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
    return surface;
}

tl::unexpected<Error> failed(const SvgIcon& icon, GError* error) {
    const std::unique_ptr<GError, Free> owned(error);
    return geodata::failure(Error::Code::Unreadable,
                            fmt::format("icon {} cannot be drawn: {}", icon.name(),
                                        error == nullptr ? "unknown reason" : error->message));
}

}  // namespace

geodata::Result<IconImage> draw(const SvgIcon& icon, const Palette& palette, int ratio) {
    const auto svg = with_colours(icon.svg(), palette);
    if (!svg) return tl::unexpected(svg.error().within("icon " + icon.name()));
    GError* error = nullptr;
    const Handle handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg->data()),
                                                  svg->size(), &error));
    if (!handle) return failed(icon, error);
    IconImage image(icon.width() * ratio, icon.height() * ratio);
    const Surface surface = surface_over(image);
    const Context context(cairo_create(surface.get()));
    cairo_scale(context.get(), ratio, ratio);
    const RsvgRectangle viewport{(icon.width() - icon.drawn_width()) / 2,
                                 (icon.height() - icon.drawn_height()) / 2, icon.drawn_width(),
                                 icon.drawn_height()};
    if (rsvg_handle_render_document(handle.get(), context.get(), &viewport, &error) == FALSE)
        return failed(icon, error);
    cairo_surface_flush(surface.get());
    return image;
}

std::string png(const IconImage& image) {
    IconImage copy = image;
    const Surface surface = surface_over(copy);
    std::string bytes;
    const auto append = [](void* out, const unsigned char* data, unsigned length) {
        static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    if (cairo_surface_write_to_png_stream(surface.get(), append, &bytes) != CAIRO_STATUS_SUCCESS)
        throw std::bad_alloc();
    return bytes;
}

}  // namespace styles
