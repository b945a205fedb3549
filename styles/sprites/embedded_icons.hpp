#pragma once

#include <span>
#include <string_view>

namespace styles {

/// A drawing of styles/icons, compiled into the program.
struct EmbeddedIcon {
    std::string_view file;  ///< "hatch-idle_1y.svg"
    std::string_view text;
};

/// All of them, by file name.
std::span<const EmbeddedIcon> embedded_icons();

}  // namespace styles
