#include "geodata/gazetteer/text_folding.hpp"

#include "geodata/gazetteer/han_table.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace geodata {
namespace {

char32_t capital(char32_t c) { return c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c; }

/// The character as it stands in folded text, if that can be said without its neighbours.
std::optional<char32_t> folded_alone(char32_t c) {
    if (c > U' ' && c < 0x7F) return capital(c);
    if (is_han(c)) return simplified(c);
    return std::nullopt;
}

void append(std::string& text, char32_t c) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, c);
    text.append(bytes.begin(), bytes.begin() + size);
}

/// Puts folded characters one after the other; a blank waits for what follows it.
class Folding {
  public:
    void add(char32_t c) {
        if (c == U' ' || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) {
            blank_ = !text_.empty();
            return;
        }
        if (u_iscntrl(static_cast<UChar32>(c)) != 0) return;
        if (blank_ && !is_han(last_) && !is_han(c)) text_ += ' ';
        blank_ = false;
        last_ = c;
        append(text_, c);
    }
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
    bool blank_ = false;
    char32_t last_ = 0;
};

std::string folded_by_icu(std::string_view text) {
    UErrorCode failed = U_ZERO_ERROR;
    const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(failed);
    auto units =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    if (U_SUCCESS(failed)) {
        auto normal = fold->normalize(units, failed);
        if (U_SUCCESS(failed)) units = std::move(normal);
    }
    Folding folding;
    for (std::int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1)) {
        const auto c = static_cast<char32_t>(units.char32At(i));
        folding.add(folded_alone(c).value_or(c));
    }
    return folding.take();
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    auto i = static_cast<std::int64_t>(at);
    const auto size = static_cast<std::int64_t>(text.size());
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    at = static_cast<std::size_t>(i);
    return static_cast<char32_t>(c);
}

std::string folded_text(std::string_view text) {
    Folding folding;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_character(text, at);
        const auto alone = c == U' ' ? c : folded_alone(c);
        if (!alone) return folded_by_icu(text);
        folding.add(*alone);
    }
    return folding.take();
}

bool is_folded(std::string_view text) {
    bool blank = true;  // none at the beginning
    bool after_han = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_character(text, at);
        if (c == U' ') {
            if (blank || after_han) return false;
            blank = true;
            continue;
        }
        const auto alone = folded_alone(c);
        if (!alone) return folded_text(text) == text;
        if (*alone != c || (is_han(c) && blank && at > 3)) return false;
        blank = false;
        after_han = is_han(c);
    }
    return !blank || text.empty();
}

}  // namespace geodata
