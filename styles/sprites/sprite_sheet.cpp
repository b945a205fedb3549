#include "styles/sprites/sprite_sheet.hpp"

#include "styles/sprites/distance_field.hpp"
#include "styles/sprites/icon_image.hpp"
#include "styles/sprites/shelf_packer.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace styles {
namespace {

using Json = nlohmann::json;

/// Neighbours in the sheet do not bleed into each other when it is sampled.
constexpr int kGap = 2;

geodata::Result<IconImage> image_of(const SvgIcon& icon, const Palette& palette, int ratio) {
    if (!icon.is_distance_field()) return draw(icon, palette, ratio);
    auto fine = draw(icon, palette, ratio * kFieldDetail);
    if (!fine) return fine;
    return distance_field(*fine, ratio);
}

Json stretches(const std::vector<double>& values, int ratio) {
    Json result = Json::array();
    for (std::size_t i = 0; i + 1 < values.size(); i += 2)
        result.push_back({values[i] * ratio, values[i + 1] * ratio});
    return result;
}

Json entry_of(const SvgIcon& icon, const IconImage& image, PackedSheet::Place place, int ratio) {
    Json entry{{"width", image.width},
               {"height", image.height},
               {"x", place.x},
               {"y", place.y},
               {"pixelRatio", ratio}};
    if (icon.is_distance_field()) entry["sdf"] = true;
    if (!icon.stretch_x().empty()) entry["stretchX"] = stretches(icon.stretch_x(), ratio);
    if (!icon.stretch_y().empty()) entry["stretchY"] = stretches(icon.stretch_y(), ratio);
    if (!icon.content().empty()) {
        entry["content"] = Json::array();
        for (const double side : icon.content()) entry["content"].push_back(side * ratio);
    }
    return entry;
}

void copy_into(IconImage& sheet, const IconImage& image, PackedSheet::Place place) {
    for (int y = 0; y < image.height; ++y) {
        std::copy_n(
            &image.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width)],
            image.width, &sheet.at(place.x, place.y + y));
    }
}

}  // namespace

SpriteSheet sprite_sheet(const std::vector<SvgIcon>& icons, const Palette& palette, int ratio) {
    SpriteSheet result;
    std::vector<std::pair<const SvgIcon*, IconImage>> images;
    std::vector<PackedSize> sizes;
    for (const SvgIcon& icon : icons) {
        auto image = image_of(icon, palette, ratio);
        if (!image) {
            result.failures.push_back(image.error());
            continue;
        }
        sizes.push_back({image->width, image->height});
        images.emplace_back(&icon, *std::move(image));
    }
    const PackedSheet plan = packed(sizes, kGap);
    IconImage sheet(std::max(plan.width, 1), std::max(plan.height, 1));
    Json list = Json::object();
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto& [icon, image] = images[i];
        copy_into(sheet, image, plan.places[i]);
        list[icon->name()] = entry_of(*icon, image, plan.places[i], ratio);
    }
    result.png = png(sheet);
    result.json = list.dump(-1, ' ', false, Json::error_handler_t::replace);
    return result;
}

}  // namespace styles
