#include "geodata/projection/crs_guess.hpp"

#include <cmath>
#include <utility>

namespace geodata {
namespace {

constexpr double kMillion = 1e6;
constexpr int kFirstZone = 25;
constexpr int kLastZone = 45;
constexpr int kPrefixCodeBase = 4488;  // EPSG code of CGCS2000 zone n with prefix is 4488 + n

bool northing_of_china(const SourceBounds& b) { return b.min_y > 1.5e6 && b.max_y < 6.5e6; }

bool northing_of_changchun(const SourceBounds& b) { return b.min_y > 4.7e6 && b.max_y < 5.1e6; }

bool easting_without_zone(const SourceBounds& b) { return b.min_x > 1e5 && b.max_x < 9.5e5; }

SourceBounds exchanged(const SourceBounds& b) { return {b.min_y, b.min_x, b.max_y, b.max_x}; }

std::string rounded(double value) { return std::to_string(std::llround(value)); }

std::optional<CrsGuess> guess_upright(const SourceBounds& b) {
    if (std::abs(b.min_x) <= 180 && std::abs(b.max_x) <= 180 && std::abs(b.min_y) <= 90 &&
        std::abs(b.max_y) <= 90) {
        return CrsGuess{{"EPSG:4326"},
                        false,
                        true,
                        "the numbers are within ±180 and ±90: degrees, taken as WGS 84"};
    }
    if (const auto zone = zone_prefix(b); zone && northing_of_china(b)) {
        return CrsGuess{{"EPSG:" + std::to_string(kPrefixCodeBase + *zone)},
                        false,
                        true,
                        "eastings from " + rounded(b.min_x) + " carry the zone number " +
                            std::to_string(*zone) + "; the datum CGCS2000 is assumed"};
    }
    if (easting_without_zone(b) && northing_of_changchun(b)) {
        return CrsGuess{{"EPSG:4551"},
                        false,
                        true,
                        "eastings of six digits (from " + rounded(b.min_x) +
                            ") carry no zone number; the central meridian 126° E of Changchun and "
                            "the datum CGCS2000 "
                            "are assumed: say --crs if it is another"};
    }
    return std::nullopt;
}

}  // namespace

std::optional<int> zone_prefix(const SourceBounds& b) {
    const int zone = static_cast<int>(std::floor(b.min_x / kMillion));
    if (!(zone >= kFirstZone && zone <= kLastZone)) return std::nullopt;
    const double low = b.min_x - zone * kMillion;
    const double high = b.max_x - zone * kMillion;
    if (low < 1e5 || high > 9e5) return std::nullopt;
    return zone;
}

std::optional<CrsGuess> guess_crs(const SourceBounds& bounds) {
    for (const double number : {bounds.min_x, bounds.min_y, bounds.max_x, bounds.max_y}) {
        if (!std::isfinite(number)) return std::nullopt;
    }
    if (auto guess = guess_upright(bounds)) return guess;
    auto guess = guess_upright(exchanged(bounds));
    if (guess) {
        guess->swapped = true;
        guess->reason +=
            "; the first number is the northing, as surveyors write it: the axes were exchanged";
    }
    return guess;
}

}  // namespace geodata
