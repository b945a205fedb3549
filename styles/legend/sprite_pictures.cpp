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

struct Place {
    int x, y, width, height;
};
using Places = std::map<std::string, Place>;

/// Where the named images stand in the sheet, those with colours of their own.
Places places_of(const std::shared_ptr<const std::string>& text,
                 const std::set<std::string>& names) {
    Places places;
    if (!text) return places;
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object()) return places;
    for (const std::string& name : names) {
        const auto found = json.find(name);
        if (found == json.end() || found->value("sdf", false)) continue;
        const Place place{found->value("x", 0), found->value("y", 0), found->value("width", 0),
                          found->value("height", 0)};
        if (place.width > 0 && place.height > 0) places.emplace(name, place);
    }
    return places;
}

/// Copied out of its sheet, so that it repeats without its neighbours.
std::shared_ptr<cairo_surface_t> cut(cairo_surface_t* sheet, const Place& place) {
    auto surface =
        owned(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, place.width, place.height));
    cairo_t* context = cairo_create(surface.get());
    cairo_set_source_surface(context, sheet, -place.x, -place.y);
    cairo_paint(context);
    cairo_destroy(context);
    return surface;
}

}  // namespace

SpritePictures::SpritePictures(const SpriteFiles& files,
                               const std::string& sheet,
                               const std::set<std::string>& names) {
    if (!files || sheet.empty()) return;
    const Places places = places_of(files(sheet + "@2x.json"), names);
    if (places.empty()) return;
    const auto png = files(sheet + "@2x.png");
    if (!png) return;
    Unread unread{*png};
    const auto image = owned(cairo_image_surface_create_from_png_stream(read, &unread));
    if (cairo_surface_status(image.get()) != CAIRO_STATUS_SUCCESS) return;
    for (const auto& [name, place] : places) {
        pictures_[name] = {{place.width / kRatio, place.height / kRatio}, cut(image.get(), place)};
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
