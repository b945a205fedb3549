#include "geodata/gazetteer/pinyin.hpp"

#include "geodata/gazetteer/han_table.hpp"
#include "geodata/gazetteer/text_folding.hpp"

#include <array>
#include <cstddef>

namespace geodata {
namespace {

constexpr std::size_t kMostSpellings = 8;

bool is_letter_or_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z'); }

}  // namespace

std::vector<Spelling> spellings(std::string_view folded) {
    std::vector<Spelling> result(1);
    bool any = false;
    for (std::size_t at = 0; at < folded.size();) {
        const char32_t c = next_character(folded, at);
        if (is_letter_or_digit(c)) {
            for (Spelling& spelling : result) {
                spelling.initials += static_cast<char>(c);
                spelling.whole += static_cast<char>(c);
            }
            continue;
        }
        const auto several = readings(c);
        if (several.empty()) continue;
        any = true;
        const std::size_t before = result.size();
        for (std::size_t r = 1; r < several.size(); ++r) {
            for (std::size_t i = 0; i < before && result.size() < kMostSpellings; ++i) {
                Spelling other = result[i];
                other.initials += several[r].front();
                other.whole += several[r];
                result.push_back(std::move(other));
            }
        }
        for (std::size_t i = 0; i < before; ++i) {
            result[i].initials += several.front().front();
            result[i].whole += several.front();
        }
    }
    if (!any) result.clear();
    return result;
}

bool begins_a_character(std::string_view folded, const Spelling& spelling, std::size_t at) {
    std::size_t here = 0;
    for (std::size_t from = 0; from < folded.size() && here <= at;) {
        const char32_t c = next_character(folded, from);
        if (here == at) {
            if (is_letter_or_digit(c) || !readings(c).empty()) return true;
            continue;
        }
        if (is_letter_or_digit(c)) {
            ++here;
            continue;
        }
        for (const std::string_view reading : readings(c)) {
            if (!std::string_view(spelling.whole).substr(here).starts_with(reading)) continue;
            here += reading.size();
            break;
        }
    }
    return false;
}

}  // namespace geodata
