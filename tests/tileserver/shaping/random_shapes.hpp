#pragma once

#include "tileserver/shaping/tile_geometry.hpp"

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace tests {

/// A star-shaped ring of positive area round (x, y): simple before rounding, with needles where
/// radii differ much.
inline std::vector<tileserver::UnclippedPoint> random_star(
    std::mt19937& random, double x, double y, double least, double most, int spikes) {
    std::uniform_real_distribution<double> radius(least, most);
    std::vector<tileserver::UnclippedPoint> ring;
    for (int i = 0; i < spikes; ++i) {
        const double angle = 2 * 3.14159265358979 * i / spikes;
        const double r = radius(random);
        ring.push_back(
            {std::llround(x + r * std::cos(angle)), std::llround(y + r * std::sin(angle))});
    }
    return ring;
}

/// A comb with `teeth` teeth of width 1 to `widest` hanging from a bar; always simple.
inline std::vector<tileserver::UnclippedPoint> random_comb(
    std::mt19937& random, std::int64_t x, std::int64_t y, int teeth, int widest) {
    std::uniform_int_distribution<std::int64_t> width(1, widest);
    std::uniform_int_distribution<std::int64_t> depth(20, 6000);
    std::vector<tileserver::UnclippedPoint> lower;
    std::int64_t at = x;
    for (int i = 0; i < teeth; ++i) {
        const std::int64_t wide = width(random);
        const std::int64_t deep = y + depth(random);
        lower.insert(lower.end(), {{at, y}, {at, deep}, {at + wide, deep}, {at + wide, y}});
        at += wide + width(random);
    }
    std::vector<tileserver::UnclippedPoint> ring{{x, y - 10}, {at, y - 10}};
    ring.insert(ring.end(), lower.rbegin(), lower.rend());
    return ring;
}

}  // namespace tests
