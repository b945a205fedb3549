#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// Pictures to be shown under a map: an orthophoto, or a base map from elsewhere.
struct RasterUnder {
    std::string tiles;  ///< template with {z}, {x}, {y}
    int tile_pixels = 512;
    int min_zoom = 0, max_zoom = 22;
    std::optional<std::array<double, 4>> bounds{};  ///< degrees
    std::string attribution{};
    double opacity = 1;
};

/// Id of the first source and layer that are added; those over it end with -2, -3 …
inline constexpr std::string_view kRasterUnderId = "goldenbelt-under";

/// The style with the pictures, from the lowest up, under everything but the background. Over
/// pictures a colour is no longer that of the legend (cartography, section 4): areas have no fill
/// there, but still answer a click; those that are coloured by class get a line in that colour,
/// inset, with a white casing. Hatches stay. Pure function of its arguments; a text that is no
/// style comes back as it is.
std::string with_raster_under(const std::string& style, const std::vector<RasterUnder>& pictures);

}  // namespace styles
