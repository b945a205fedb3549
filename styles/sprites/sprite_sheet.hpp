#pragma once

#include "geodata/error.hpp"
#include "styles/sprites/svg_icon.hpp"
#include "styles/style/palette.hpp"

#include <string>
#include <vector>

namespace styles {

/// A sprite sheet as MapLibre reads it: one PNG, and JSON that says where each image lies.
struct SpriteSheet {
    std::string png;
    std::string json;  ///< {"name":{"width","height","x","y","pixelRatio",…}}, by name
    std::vector<geodata::Error> failures;  ///< icons that could not be drawn and are left out
};

/// Draws all icons `ratio` times as large as their CSS pixels. The same input gives the same bytes.
SpriteSheet sprite_sheet(const std::vector<SvgIcon>& icons, const Palette& palette, int ratio);

}  // namespace styles
