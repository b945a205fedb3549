#include "styles/expression/colour_spaces.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace styles {

namespace {

// CIE 15: the D50 white, and the two straight ends of the lightness curve.
constexpr double kWhiteX = 0.96422;
constexpr double kWhiteY = 1;
constexpr double kWhiteZ = 0.82521;
constexpr double kOffset = 4.0 / 29;
constexpr double kKnee = 6.0 / 29;
constexpr double kSlope = 3 * kKnee * kKnee;

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kDegrees = 180 / std::numbers::pi;

// IEC 61966-2-1: the transfer function of sRGB.
double linear(double x) { return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4); }

double gamma(double x) {
    const double y = x <= 0.00304 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
    return y < 0 ? 0 : y > 1 ? 1 : y;
}

double to_lightness(double t) {
    return t > kKnee * kKnee * kKnee ? std::pow(t, 1.0 / 3) : t / kSlope + kOffset;
}

double from_lightness(double t) { return t > kKnee ? t * t * t : kSlope * (t - kOffset); }

double turned(double degrees) {
    const double rest = std::fmod(degrees, 360);
    return rest < 0 ? rest + 360 : rest;
}

}  // namespace

Lab lab_of(const Rgba& rgba) {
    const double r = linear(rgba[0]);
    const double g = linear(rgba[1]);
    const double b = linear(rgba[2]);
    const double y = to_lightness((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / kWhiteY);
    double x = y;
    double z = y;
    if (r != g || g != b) {
        x = to_lightness((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / kWhiteX);
        z = to_lightness((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / kWhiteZ);
    }
    return {std::max(0.0, 116 * y - 16), 500 * (x - y), 200 * (y - z), rgba[3]};
}

Rgba rgba_of_lab(const Lab& lab) {
    const double height = (lab[0] + 16) / 116;
    const double x = kWhiteX * from_lightness(std::isnan(lab[1]) ? height : height + lab[1] / 500);
    const double y = kWhiteY * from_lightness(height);
    const double z = kWhiteZ * from_lightness(std::isnan(lab[2]) ? height : height - lab[2] / 200);
    return {gamma(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
            gamma(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
            gamma(0.0719453 * x - 0.2289914 * y + 1.4052427 * z), lab[3]};
}

Hcl hcl_of(const Rgba& rgba) {
    const auto [lightness, a, b, alpha] = lab_of(rgba);
    const double chroma = std::sqrt(a * a + b * b);
    const bool grey = std::round(chroma * 10000) == 0;
    const double hue =
        grey ? std::numeric_limits<double>::quiet_NaN() : turned(std::atan2(b, a) * kDegrees);
    return {hue, chroma, lightness, alpha};
}

Rgba rgba_of_hcl(const Hcl& hcl) {
    const double hue = std::isnan(hcl[0]) ? 0 : hcl[0] * kRadians;
    return rgba_of_lab({hcl[2], std::cos(hue) * hcl[1], std::sin(hue) * hcl[1], hcl[3]});
}

// CSS Color 4, 7.1 and 8.1.
Rgba rgba_of_hsl(double hue, double saturation, double lightness, double alpha) {
    hue = turned(hue);
    saturation /= 100;
    lightness /= 100;
    const auto channel = [&](double n) {
        const double k = std::fmod(n + hue / 30, 12);
        const double reach = saturation * std::min(lightness, 1 - lightness);
        return lightness - reach * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
    };
    return {channel(0), channel(8), channel(4), alpha};
}

Rgba rgba_of_hwb(double hue, double whiteness, double blackness, double alpha) {
    whiteness /= 100;
    blackness /= 100;
    if (whiteness + blackness >= 1) {
        const double grey = whiteness / (whiteness + blackness);
        return {grey, grey, grey, alpha};
    }
    Rgba rgba = rgba_of_hsl(hue, 100, 50, alpha);
    for (std::size_t i = 0; i < 3; ++i) rgba[i] = rgba[i] * (1 - whiteness - blackness) + whiteness;
    return rgba;
}

}  // namespace styles
