#include "geodata/schema/conversion.hpp"

#include "geodata/schema/domain_schema.hpp"
#include "geodata/schema/iso_time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace geodata {

namespace {

/// Made in place: g++ 12 takes a moved-from empty variant for an uninitialized one under the
/// sanitizers.
std::optional<Value> null_value() { return std::optional<Value>(std::in_place); }

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Commas go only where they part thousands: "1,234,567.5" is a number, "125,32" is not taken for
/// one.
std::optional<std::string> without_thousands(std::string_view text) {
    std::string digits;
    std::size_t since_comma = 0;
    bool comma = false;
    bool fraction = false;
    for (const char c : text) {
        if (c == ',') {
            if (fraction || (comma && since_comma != 3) || since_comma == 0 || since_comma > 3)
                return std::nullopt;
            comma = true;
            since_comma = 0;
            continue;
        }
        if (c == '.') {
            if (comma && since_comma != 3) return std::nullopt;
            fraction = true;
        }
        if (!fraction && c >= '0' && c <= '9') ++since_comma;
        digits += c;
    }
    if (comma && !fraction && since_comma != 3) return std::nullopt;
    return digits;
}

std::optional<Value> integer_from(std::string_view text) {
    const auto digits = without_thousands(trimmed(text));
    const auto number = digits ? whole_number<std::int64_t>(*digits) : std::nullopt;
    return number ? std::optional<Value>(*number) : std::nullopt;
}

std::optional<Value> real_from(std::string_view text) {
    const auto digits = without_thousands(trimmed(text));
    const auto number = digits ? whole_number<double>(*digits) : std::nullopt;
    return number && std::isfinite(*number) ? std::optional<Value>(*number) : std::nullopt;
}

/// The three numbers of a day, whatever stands between them; nullopt if they are not three, or a
/// time follows.
std::optional<Day> day_of_parts(std::string_view text) {
    std::array<int, 3> parts{};
    std::size_t part = 0;
    std::size_t digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (part == parts.size() || digits == 4) return std::nullopt;
            parts[part] = parts[part] * 10 + (c - '0');
            ++digits;
        } else if (digits > 0) {
            ++part;
            digits = 0;
        }
    }
    const std::size_t found = part + (digits > 0 ? 1 : 0);
    if (found != parts.size()) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{parts[0]},
                                           std::chrono::month{static_cast<unsigned>(parts[1])},
                                           std::chrono::day{static_cast<unsigned>(parts[2])}};
    if (!date.ok() || parts[0] < 1000) return std::nullopt;
    return Day{date};
}

bool only_day_marks(std::string_view text) {
    for (const std::string_view mark : {"年", "月", "日", "号"}) {
        if (const auto at = text.find(mark); at != std::string_view::npos) {
            return only_day_marks(text.substr(0, at)) &&
                   only_day_marks(text.substr(at + mark.size()));
        }
    }
    return text.find_first_not_of("0123456789-/. ") == std::string_view::npos;
}

std::optional<Value> date_from(std::string_view text) {
    text = trimmed(text);
    if (parse_instant(text)) return std::string(text);
    if (text.size() == 8 && whole_number<unsigned>(text)) {
        const std::string dashed = std::string(text.substr(0, 4)) + "-" +
                                   std::string(text.substr(4, 2)) + "-" +
                                   std::string(text.substr(6));
        return parse_day(dashed) ? std::optional<Value>(dashed) : std::nullopt;
    }
    const auto day = only_day_marks(text) ? day_of_parts(text) : std::nullopt;
    return day ? std::optional<Value>(to_iso(*day)) : std::nullopt;
}

std::optional<Value> boolean_from(std::string_view text) {
    const std::string word = folded(text);
    for (const std::string_view yes : {"是", "有", "true", "yes", "y", "t", "1"}) {
        if (word == yes) return true;
    }
    for (const std::string_view no : {"否", "无", "false", "no", "n", "f", "0"}) {
        if (word == no) return false;
    }
    return std::nullopt;
}

std::string text_of(double number) {
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    return {digits.data(), end};
}

std::optional<Value> as_text(const Value& value) {
    return std::visit(
        [](const auto& held) -> std::optional<Value> {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, bool>) return std::string(held ? "true" : "false");
            if constexpr (std::is_same_v<Held, std::int64_t>) return std::to_string(held);
            if constexpr (std::is_same_v<Held, double>) return text_of(held);
            return held;
        },
        value);
}

/// An empty cell of a ledger is no value, and no fault.
std::optional<Value> from_text(std::string_view text, FieldType type) {
    if (trimmed(text).empty()) return null_value();
    switch (type) {
        case FieldType::Boolean:
            return boolean_from(text);
        case FieldType::Integer:
            return integer_from(text);
        case FieldType::Real:
            return real_from(text);
        case FieldType::Date:
            return date_from(text);
        case FieldType::Text:
            break;
    }
    return Value{std::string(text)};
}

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53

std::optional<Value> from_real(double number, FieldType type) {
    const bool whole = std::trunc(number) == number && std::fabs(number) <= kExactIntegers;
    if (type == FieldType::Real) return number;
    if (type == FieldType::Integer && whole) return static_cast<std::int64_t>(number);
    if (type == FieldType::Boolean && (number == 0.0 || number == 1.0)) return number == 1.0;
    return std::nullopt;
}

std::optional<Value> from_integer(std::int64_t number, FieldType type) {
    switch (type) {
        case FieldType::Boolean:
            return number == 0 || number == 1 ? std::optional<Value>(number == 1) : std::nullopt;
        case FieldType::Integer:
            return number;
        case FieldType::Real:
            return static_cast<double>(number);
        case FieldType::Date:
            return date_from(std::to_string(number));
        case FieldType::Text:
            break;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Value> converted(const Value& value, FieldType type) {
    if (std::holds_alternative<std::monostate>(value)) return null_value();
    if (type == FieldType::Text) return as_text(value);
    if (const auto* text = std::get_if<std::string>(&value)) return from_text(*text, type);
    if (const auto* number = std::get_if<double>(&value)) return from_real(*number, type);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return from_integer(*number, type);
    const bool truth = std::get<bool>(value);
    if (type == FieldType::Boolean) return truth;
    if (type == FieldType::Integer) return std::int64_t{truth ? 1 : 0};
    return std::nullopt;
}

bool always_converts(FieldType from, FieldType to) {
    return from == to || to == FieldType::Text ||
           (from == FieldType::Integer && to == FieldType::Real) ||
           (from == FieldType::Boolean && to == FieldType::Integer);
}

}  // namespace geodata
