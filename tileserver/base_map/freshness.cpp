#include "tileserver/base_map/freshness.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace tileserver {
namespace {

using std::chrono::seconds;
constexpr seconds kShortest = std::chrono::minutes(10);
constexpr seconds kUnsaid = std::chrono::hours(24);
constexpr seconds kLongest = std::chrono::hours(24 * 7);

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool same_but_for_case(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

/// The seconds of "max-age=…", in quotes or not; more than fits is as long as can be.
std::optional<seconds> seconds_of(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    std::uint32_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size() || text.empty()) return std::nullopt;
    return fault == std::errc::result_out_of_range ? kLongest : seconds(number);
}

}  // namespace

seconds fresh_for(std::string_view cache_control) {
    std::optional<seconds> said;
    while (!cache_control.empty()) {
        const auto comma = std::min(cache_control.find(','), cache_control.size());
        const std::string_view directive = trimmed(cache_control.substr(0, comma));
        cache_control.remove_prefix(std::min(comma + 1, cache_control.size()));
        const auto equals = std::min(directive.find('='), directive.size());
        const std::string_view name = directive.substr(0, equals);
        if (same_but_for_case(name, "no-store") || same_but_for_case(name, "no-cache"))
            return kShortest;
        if (same_but_for_case(name, "max-age") && equals < directive.size())
            said = seconds_of(directive.substr(equals + 1));
    }
    return std::clamp(said.value_or(kUnsaid), kShortest, kLongest);
}

}  // namespace tileserver
