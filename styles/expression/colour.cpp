#include "styles/expression/colour.hpp"

#include "styles/expression/colour_spaces.hpp"
#include "styles/expression/number_text.hpp"

#include <cmath>
#include <limits>

namespace styles {

namespace {

double between(double from, double to, double t) { return from + t * (to - from); }

std::array<double, 4> between(const std::array<double, 4>& from,
                              const std::array<double, 4>& to,
                              double t) {
    return {between(from[0], to[0], t), between(from[1], to[1], t), between(from[2], to[2], t),
            between(from[3], to[3], t)};
}

double between_hues(double from, double to, double t) {
    double turn = to - from;
    if (turn > 180) {
        turn -= 360;
    } else if (turn < -180) {
        turn += 360;
    }
    return from + t * turn;
}

/// A grey has no hue: it takes the other's; black and white take its chroma too.
Hcl between_hcl(const Hcl& from, const Hcl& to, double t) {
    Hcl mixed = between(from, to, t);
    const bool from_grey = std::isnan(from[0]);
    const bool to_grey = std::isnan(to[0]);
    const auto extreme = [](double lightness) { return lightness == 1 || lightness == 0; };
    if (!from_grey && !to_grey) {
        mixed[0] = between_hues(from[0], to[0], t);
    } else if (!from_grey) {
        mixed[0] = from[0];
        if (extreme(to[2])) mixed[1] = from[1];
    } else if (!to_grey) {
        mixed[0] = to[0];
        if (extreme(from[2])) mixed[1] = to[1];
    } else {
        mixed[0] = std::numeric_limits<double>::quiet_NaN();
    }
    return mixed;
}

}  // namespace

Colour colour_of(const Rgba& rgba) {
    const auto [r, g, b, a] = rgba;
    Colour colour{r * a, g * a, b * a, a, {}};
    if (a == 0) colour.unseen = {r, g, b};
    return colour;
}

Rgba rgba_of(const Colour& colour) {
    if (colour.a == 0) return {colour.unseen[0], colour.unseen[1], colour.unseen[2], 0};
    return {colour.r / colour.a, colour.g / colour.a, colour.b / colour.a, colour.a};
}

std::string to_string(const Colour& colour) {
    const Rgba rgba = rgba_of(colour);
    std::string text = "rgba(";
    for (std::size_t i = 0; i < 3; ++i) text += number_text(round_half_up(rgba[i] * 255)) + ",";
    return text + number_text(rgba[3]) + ")";
}

Colour interpolate(const Colour& from, const Colour& to, double t, ColourSpace space) {
    const Rgba first = rgba_of(from);
    const Rgba last = rgba_of(to);
    switch (space) {
        case ColourSpace::Rgb:
            return colour_of(between(first, last, t));
        case ColourSpace::Hcl:
            return colour_of(rgba_of_hcl(between_hcl(hcl_of(first), hcl_of(last), t)));
        case ColourSpace::Lab:
            return colour_of(rgba_of_lab(between(lab_of(first), lab_of(last), t)));
    }
    return from;
}

}  // namespace styles
