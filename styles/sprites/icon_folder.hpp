#pragma once

#include "geodata/error.hpp"
#include "styles/sprites/svg_icon.hpp"

#include <filesystem>
#include <vector>

namespace styles {

/// The icons of a folder, by name, and what was refused there, each with its reason.
struct IconFolder {
    std::vector<SvgIcon> icons;
    std::vector<geodata::Error> refused;
};

/// Reads `*.svg` of one folder (not below it); a folder that is not there has none. At most
/// kMostIcons, and kMostIconPixels CSS pixels in all.
IconFolder read_icons(const std::filesystem::path& folder);
inline constexpr std::size_t kMostIcons = 500;
inline constexpr double kMostIconPixels = 2'000'000;

}  // namespace styles
