#pragma once

#include <span>
#include <string_view>

namespace geodata {

// What ICU knows of single Chinese characters, as tables made once at first use (some 50 ms): its
// transliterators are far too slow to run over every name of a city.

/// The simplified form (ICU's Hant-Hans); the character itself where it has none.
char32_t simplified(char32_t character);

/// The readings in pinyin without tones, as capitals, V for ü: ICU's Han-Latin, and for characters
/// that names of places read in several ways those too (长: CHANG, ZHANG). Empty: none is known.
std::span<const std::string_view> readings(char32_t character);

}  // namespace geodata
