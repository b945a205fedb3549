#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace styles {

/// Red, green, blue of a named colour (CSS Color 4, 6.1), the name in small letters; nullopt: no
/// such name. `transparent` is not among them.
std::optional<std::array<std::uint8_t, 3>> named_colour(std::string_view name);

}  // namespace styles
