#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// A colour in sRGB. Kept as the specification's values are: red, green and blue multiplied by
/// alpha, each 0..1.
struct Colour {
    double r = 0, g = 0, b = 0, a = 1;
    /// Red, green and blue of a colour whose alpha is 0: interpolation still needs them.
    std::array<double, 3> unseen{};

    friend bool operator==(const Colour&, const Colour&) = default;
};

/// Red, green, blue not multiplied, and alpha: 0..1.
using Rgba = std::array<double, 4>;

Colour colour_of(const Rgba& rgba);
Rgba rgba_of(const Colour& colour);

/// A CSS colour (CSS Color Module 4): a name, #rgb, #rgba, #rrggbb, #rrggbbaa, rgb(), rgba(),
/// hsl(), hsla() and hwb(), with commas or without, in any case; nullopt: it is none. As the style
/// specification has it, hues are in degrees, and there is neither `none` nor a comment.
std::optional<Colour> parse_colour(std::string_view text);

/// `rgba(51,0,255,0.3)`: what "to-string" makes of it.
std::string to_string(const Colour& colour);

enum class ColourSpace : std::uint8_t { Rgb, Hcl, Lab };

/// `t` from 0 (from) to 1 (to). HCL goes the shorter way round the hues.
Colour interpolate(const Colour& from, const Colour& to, double t, ColourSpace space);

}  // namespace styles
