#include "styles/legend/sprite_pictures.hpp"

#include <cairo.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cstring>

namespace styles {
namespace {

constexpr double kRatio = 2;

struct Unread {
    std::string_view bytes;
};

cairo_status_t read(void* from, unsigned char* to, unsigned int length) {
    auto& bytes = static_cast<Unread*>(from)->bytes;
    if (bytes.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(to, bytes.data(), length);
    bytes.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

std::shared_ptr<cairo_surface_t> owned(cairo_surface_t* surface) {
    return {surface, cairo_surface_destroy};
}

/// Copied out of its sheet, so that it repeats without its neighbours.
std::shared_ptr<cairo_surface_t> cut(cairo_surface_t* sheet, int x, int y, int width, int height) {
    auto surface = owned(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
    cairo_t* context = cairo_create(surface.get());
    cairo_set_source_surface(context, sheet, -x, -y);
    cairo_paint(context);
    cairo_destroy(context);
    return surface;
}

}  // namespace

SpritePictures::SpritePictures(const SpriteFiles& files, const std::string& sheet) {
    if (!files || sheet.empty()) return;
    const auto png = files(sheet + "@2x.png");
    const auto json = files(sheet + "@2x.json");
    if (!png || !json) return;
    const auto places = nlohmann::json::parse(*json, nullptr, false);
    Unread unread{*png};
    const auto image = owned(cairo_image_surface_create_from_png_stream(read, &unread));
    if (!places.is_object() || cairo_surface_status(image.get()) != CAIRO_STATUS_SUCCESS) return;
    for (const auto& [name, place] : places.items()) {
        if (place.value("sdf", false)) continue;
        const int width = place.value("width", 0);
        const int height = place.value("height", 0);
        if (width <= 0 || height <= 0) continue;
        pictures_[name] = {
            {width / kRatio, height / kRatio},
            cut(image.get(), place.value("x", 0), place.value("y", 0), width, height)};
    }
}

const SpritePictures::Size* SpritePictures::find(const std::string& name) const {
    const auto found = pictures_.find(name);
    return found == pictures_.end() ? nullptr : &found->second.size;
}

void SpritePictures::paint(_cairo* context, const std::string& name, double x, double y) const {
    const Size* size = find(name);
    assert(size != nullptr && "an image that was found before it is painted");
    cairo_rectangle(context, x, y, size->width, size->height);
    fill(context, name, x, y, 1);
}

void SpritePictures::fill(
    _cairo* context, const std::string& name, double x, double y, double scale) const {
    const auto found = pictures_.find(name);
    assert(found != pictures_.end() && "an image that was found before it is painted");
    cairo_pattern_t* pattern = cairo_pattern_create_for_surface(found->second.surface.get());
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_REPEAT);
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, kRatio / scale, kRatio / scale);
    cairo_matrix_translate(&matrix, -x, -y);
    cairo_pattern_set_matrix(pattern, &matrix);
    cairo_set_source(context, pattern);
    cairo_fill(context);
    cairo_pattern_destroy(pattern);
}

}  // namespace styles
