#include "styles/style/contrast.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>

namespace styles {
namespace {

double linear(std::string_view colour, std::size_t channel) {
    assert(colour.size() == 7 && colour.front() == '#' && "a colour is #RRGGBB");
    int value = 0;
    const char* first = colour.data() + 1 + 2 * channel;
    std::from_chars(first, first + 2, value, 16);
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

}  // namespace

double luminance(std::string_view colour) {
    return 0.2126 * linear(colour, 0) + 0.7152 * linear(colour, 1) + 0.0722 * linear(colour, 2);
}

double contrast(std::string_view one, std::string_view other) {
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

double lightness(std::string_view colour) {
    constexpr double kLinearBelow = 216.0 / 24389.0;
    const double y = luminance(colour);
    return y > kLinearBelow ? 116 * std::cbrt(y) - 16 : y * 24389.0 / 27.0;
}

std::string grey_of(std::string_view colour) {
    const double y = luminance(colour);
    const double share = y <= 0.0031308 ? 12.92 * y : 1.055 * std::pow(y, 1 / 2.4) - 0.055;
    const auto byte = static_cast<unsigned>(std::lround(share * 255));
    char text[8];
    std::snprintf(text, sizeof text, "#%02X%02X%02X", byte, byte, byte);
    return text;
}

}  // namespace styles
