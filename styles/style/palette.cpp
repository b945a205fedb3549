#include "styles/style/palette.hpp"

#include "styles/style/csv_rows.hpp"
#include "styles/style/embedded.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace styles {
namespace {

int channel(std::string_view colour, std::size_t index) {
    assert(colour.size() == 7 && colour.front() == '#' && "a colour is #RRGGBB");
    int value = 0;
    const char* first = colour.data() + 1 + 2 * index;
    std::from_chars(first, first + 2, value, 16);
    return value;
}

}  // namespace

std::optional<Palette> Palette::named(std::string_view name) {
    if (std::find(kPalettes.begin(), kPalettes.end(), name) == kPalettes.end()) return std::nullopt;
    Palette palette;
    for (const CsvRow& row : csv_rows(embedded_text("palette.csv"))) {
        palette.colours_[row.at("role")] = row.find(name)->second;
    }
    palette.is_grey_ =
        std::all_of(palette.colours_.begin(), palette.colours_.end(), [](const auto& named_colour) {
            const std::string& colour = named_colour.second;
            return channel(colour, 0) == channel(colour, 1) &&
                   channel(colour, 1) == channel(colour, 2);
        });
    return palette;
}

const std::string* Palette::find(std::string_view role) const {
    const auto found = colours_.find(role);
    return found == colours_.end() ? nullptr : &found->second;
}

std::string blended(std::string_view colour, std::string_view ground, double share) {
    std::string result = "#";
    for (std::size_t i = 0; i < 3; ++i) {
        const double mixed = share * channel(colour, i) + (1 - share) * channel(ground, i);
        char hex[3];
        std::snprintf(hex, sizeof hex, "%02X", static_cast<unsigned>(std::nearbyint(mixed)));
        result += hex;
    }
    return result;
}

}  // namespace styles
