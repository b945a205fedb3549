#pragma once

#include "styles/expression/colour.hpp"

#include <array>

namespace styles {

/// Lightness 0..100, a, b, alpha; relative to D50, as the style specification interpolates.
using Lab = std::array<double, 4>;
/// Hue in degrees 0..360 (NaN: grey), chroma, lightness 0..100, alpha.
using Hcl = std::array<double, 4>;

Lab lab_of(const Rgba& rgba);
Rgba rgba_of_lab(const Lab& lab);  ///< clipped to 0..1
Hcl hcl_of(const Rgba& rgba);
Rgba rgba_of_hcl(const Hcl& hcl);

/// Hue in degrees of any size; saturation, lightness, whiteness, blackness 0..100.
Rgba rgba_of_hsl(double hue, double saturation, double lightness, double alpha);
Rgba rgba_of_hwb(double hue, double whiteness, double blackness, double alpha);

}  // namespace styles
