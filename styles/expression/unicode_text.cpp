#include "styles/expression/unicode_text.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>

namespace styles {

namespace {

icu::UnicodeString utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string utf8(const icu::UnicodeString& text) {
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

/// Where each code point begins, and the end.
std::vector<std::size_t> starts(std::string_view text) {
    std::vector<std::size_t> found;
    found.reserve(text.size() + 1);
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        found.push_back(static_cast<std::size_t>(at));
        U8_FWD_1(text.data(), at, size);
    }
    found.push_back(text.size());
    return found;
}

}  // namespace

double whole_of(double number) { return std::isnan(number) ? 0 : std::trunc(number); }

SliceRange slice_range(std::size_t size, double from, std::optional<double> to) {
    const auto length = static_cast<double>(size);
    const auto place = [&](double at) {
        at = whole_of(at);
        return at < 0 ? std::max(length + at, 0.0) : std::min(at, length);
    };
    const double begin = place(from);
    const double end = to ? place(*to) : length;
    return {static_cast<std::size_t>(begin), static_cast<std::size_t>(std::max(begin, end))};
}

std::size_t code_points_in(std::string_view text) { return starts(text).size() - 1; }

std::string code_points(std::string_view text, double from, std::optional<double> to) {
    const auto places = starts(text);
    const auto [begin, end] = slice_range(places.size() - 1, from, to);
    return std::string(text.substr(places[begin], places[end] - places[begin]));
}

std::optional<std::size_t> find_text(std::string_view text, std::string_view wanted, double from) {
    const icu::UnicodeString hay = utf16(text);
    const icu::UnicodeString needle = utf16(wanted);
    const double start = std::clamp(whole_of(from), 0.0, static_cast<double>(hay.length()));
    if (needle.isEmpty()) {
        return static_cast<std::size_t>(hay.countChar32(0, static_cast<std::int32_t>(start)));
    }
    const std::int32_t at = hay.indexOf(needle, static_cast<std::int32_t>(start));
    if (at < 0) return std::nullopt;
    return static_cast<std::size_t>(hay.countChar32(0, at));
}

std::vector<std::string> split_text(std::string_view text, std::string_view mark) {
    std::vector<std::string> parts;
    if (mark.empty()) {
        const auto places = starts(text);
        for (std::size_t i = 0; i + 1 < places.size(); ++i) {
            parts.emplace_back(text.substr(places[i], places[i + 1] - places[i]));
        }
        return parts;
    }
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
        parts.emplace_back(text.substr(0, at));
        text.remove_prefix(at + mark.size());
    }
    parts.emplace_back(text);
    return parts;
}

std::string upper_case(std::string_view text) {
    return utf8(utf16(text).toUpper(icu::Locale::getRoot()));
}

std::string lower_case(std::string_view text) {
    return utf8(utf16(text).toLower(icu::Locale::getRoot()));
}

int compare_text(std::string_view a, std::string_view b) {
    const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (left == a.end() || right == b.end()) return a.size() < b.size() ? -1 : a.size() > b.size();
    // Four-byte sequences (surrogates in UTF-16) come before U+E000 and up (0xEE, 0xEF).
    const auto rank = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xF0) return byte - 2;
        return byte >= 0xEE ? byte + 0x10 : static_cast<int>(byte);
    };
    return rank(*left) < rank(*right) ? -1 : 1;
}

}  // namespace styles
