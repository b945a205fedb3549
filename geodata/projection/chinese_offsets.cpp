#include "geodata/projection/chinese_offsets.hpp"

#include <cmath>
#include <numbers>

namespace geodata {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kAxis = 6378245.0;  // Krasovsky's ellipsoid, metres
constexpr double kEccentricitySquared = 0.00669342162296594323;
constexpr double kBaiduPi = kPi * 3000.0 / 180.0;

bool shifted_here(Point<LonLat> p) {
    return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271;
}

/// Three sine pairs that both polynomials share.
double waves(double t) {
    return (20.0 * std::sin(6.0 * t * kPi) + 20.0 * std::sin(2.0 * t * kPi)) * 2.0 / 3.0;
}

double north_metres(double x, double y) {
    double sum =
        -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x));
    sum += waves(x);
    sum += (20.0 * std::sin(y * kPi) + 40.0 * std::sin(y / 3.0 * kPi)) * 2.0 / 3.0;
    sum += (160.0 * std::sin(y / 12.0 * kPi) + 320.0 * std::sin(y * kPi / 30.0)) * 2.0 / 3.0;
    return sum;
}

double east_metres(double x, double y) {
    double sum = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x));
    sum += waves(x);
    sum += (20.0 * std::sin(x * kPi) + 40.0 * std::sin(x / 3.0 * kPi)) * 2.0 / 3.0;
    sum += (150.0 * std::sin(x / 12.0 * kPi) + 300.0 * std::sin(x / 30.0 * kPi)) * 2.0 / 3.0;
    return sum;
}

template <typename Forward>
Point<LonLat> inverse(Point<LonLat> shifted, Forward forward) {
    constexpr double kEnough = 1e-9;
    constexpr int kMostRounds = 30;
    Point<LonLat> guess = shifted;
    for (int round = 0; round < kMostRounds; ++round) {
        const auto there = forward(guess);
        const double dx = there.x - shifted.x;
        const double dy = there.y - shifted.y;
        guess = {guess.x - dx, guess.y - dy};
        if (std::abs(dx) < kEnough && std::abs(dy) < kEnough) break;
    }
    return guess;
}

}  // namespace

Point<LonLat> gcj02_from_wgs84(Point<LonLat> wgs84) {
    if (!shifted_here(wgs84)) return wgs84;
    const double latitude = wgs84.y / 180.0 * kPi;
    const double sine = std::sin(latitude);
    const double flat = 1.0 - kEccentricitySquared * sine * sine;
    const double root = std::sqrt(flat);
    const double x = wgs84.x - 105.0;
    const double y = wgs84.y - 35.0;
    const double north =
        north_metres(x, y) * 180.0 / ((kAxis * (1.0 - kEccentricitySquared)) / (flat * root) * kPi);
    const double east = east_metres(x, y) * 180.0 / (kAxis / root * std::cos(latitude) * kPi);
    return {wgs84.x + east, wgs84.y + north};
}

Point<LonLat> bd09_from_gcj02(Point<LonLat> gcj02) {
    const double radius =
        std::sqrt(gcj02.x * gcj02.x + gcj02.y * gcj02.y) + 0.00002 * std::sin(gcj02.y * kBaiduPi);
    const double angle = std::atan2(gcj02.y, gcj02.x) + 0.000003 * std::cos(gcj02.x * kBaiduPi);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

Point<LonLat> wgs84_from_gcj02(Point<LonLat> gcj02) {
    return shifted_here(gcj02) ? inverse(gcj02, gcj02_from_wgs84) : gcj02;
}

Point<LonLat> wgs84_from_bd09(Point<LonLat> bd09) {
    return shifted_here(bd09) ? wgs84_from_gcj02(inverse(bd09, bd09_from_gcj02)) : bd09;
}

}  // namespace geodata
