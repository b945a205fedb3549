#pragma once

#include <string>
#include <string_view>

namespace styles {

/// Relative luminance of an sRGB colour "#RRGGBB", 0 … 1 (WCAG 2.1, "relative luminance").
double luminance(std::string_view colour);

/// Contrast ratio of two colours, 1 … 21 (WCAG 2.1, "contrast ratio").
double contrast(std::string_view one, std::string_view other);

/// Lightness L* of a colour against the white of sRGB, 0 … 100 (CIE 15:2004, 8.2.1).
double lightness(std::string_view colour);

/// The grey "#RRGGBB" of the same luminance: what a photocopier leaves of a colour.
std::string grey_of(std::string_view colour);

}  // namespace styles
