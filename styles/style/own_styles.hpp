#pragma once

#include "geodata/error.hpp"
#include "styles/style/published_layer.hpp"
#include "styles/style/template_values.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// A style of the workspace's own, `styles/<id>.json`.
struct OwnStyle {
    std::string id;
    geodata::Title title;
    Json style;                       ///< null when it has faults
    std::vector<std::string> faults;  ///< each names the file
};

/// Reads one style file and holds it against the published layers.
OwnStyle read_own_style(const std::filesystem::path& file, const PublishedLayers& published);

/// The same where no published layers are known: missing layers and fields are not found.
OwnStyle read_own_style_frame(const std::filesystem::path& file);

/// All `*.json` of a folder in the order of their names; a folder that is not there has none. An
/// id that `taken` holds (a style of the program) is a fault.
std::vector<OwnStyle> read_own_styles(const std::filesystem::path& folder,
                                      const PublishedLayers& published,
                                      const std::vector<std::string_view>& taken);

/// The style with addresses that begin with "/" (source url and tiles, glyphs, sprite) below
/// `origin`, as MapLibre needs them.
Json with_origin(Json style, std::string_view origin);

}  // namespace styles
