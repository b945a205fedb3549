#pragma once

#include <string>
#include <string_view>

namespace geodata {

/// A text as it is compared in a search: compatibility forms and case away (Unicode
/// NFKC_Casefold), ASCII letters as capitals, traditional characters as simplified ones (ICU's
/// Hant-Hans), control characters out, blanks single and none beside a Chinese character. Bytes
/// that are not UTF-8 become U+FFFD. Folding twice changes nothing more.
///
///     folded_text("  華潤 ｃｅｎｔｅｒ") == "华润CENTER"
std::string folded_text(std::string_view text);

/// Whether folding would leave the text as it is; cheap for digits, capitals and Chinese.
bool is_folded(std::string_view text);

/// A character of the unified ideographs, U+3400 … U+9FFF.
[[nodiscard]] constexpr bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

/// The character that begins at `at`, which is moved past it; U+FFFD for a broken sequence.
char32_t next_character(std::string_view text, std::size_t& at);

}  // namespace geodata
