#include "styles/expression/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace styles {

namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

/// The digits of the shortest decimal that leads back to the number, and the place of its point.
struct Decimal {
    std::string digits;
    int point = 0;  ///< digits before the decimal point; may be negative or past the end
};

Decimal shortest(double magnitude) {
    std::array<char, 32> buffer{};
    const auto end =
        std::to_chars(buffer.begin(), buffer.end(), magnitude, std::chars_format::scientific).ptr;
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const auto e = text.find('e');
    Decimal decimal;
    for (const char c : text.substr(0, e)) {
        if (c != '.') decimal.digits += c;
    }
    decimal.point = std::atoi(text.substr(e + 1).data()) + 1;
    return decimal;
}

bool is_space(std::string_view text, std::size_t at, std::size_t& length) {
    static constexpr std::array<std::string_view, 25> kSpaces = {
        " ",      "\t",     "\n",     "\r",     "\v",     "\f",     "\u00a0", "\ufeff", "\u1680",
        "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
        "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
    for (const std::string_view space : kSpaces) {  // ECMA-262, WhiteSpace and LineTerminator
        if (text.substr(at, space.size()) != space) continue;
        length = space.size();
        return true;
    }
    return false;
}

std::string_view trimmed(std::string_view text) {
    std::size_t length = 0;
    while (!text.empty() && is_space(text, 0, length)) text.remove_prefix(length);
    bool found = true;
    while (found && !text.empty()) {
        found = false;
        for (std::size_t size = 1; size <= 3 && size <= text.size(); ++size) {
            if (is_space(text, text.size() - size, length) && length == size) {
                text.remove_suffix(size);
                found = true;
                break;
            }
        }
    }
    return text;
}

double whole_in_base(std::string_view digits, int base) {
    double number = 0;
    for (const char c : digits) {
        int digit = 99;
        if (c >= '0' && c <= '9') digit = c - '0';
        if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
        if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
        if (digit >= base) return kNotANumber;
        number = number * base + digit;
    }
    return digits.empty() ? kNotANumber : number;
}

double decimal_in(std::string_view text) {
    bool negative = false;
    if (text.front() == '+' || text.front() == '-') {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text == "Infinity") return negative ? -HUGE_VAL : HUGE_VAL;
    // from_chars also knows "inf" and "nan": only digits, a point and an exponent may come.
    if (text.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return kNotANumber;
    if (text.empty() || (text.front() != '.' && (text.front() < '0' || text.front() > '9'))) {
        return kNotANumber;
    }
    // ".5" and "5." are numbers; "." is not. from_chars takes the first two in general format.
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc::result_out_of_range) {
        number = std::strtod(std::string(text).c_str(), nullptr);
    } else if (fault != std::errc{}) {
        return kNotANumber;
    }
    if (end != text.data() + text.size()) return kNotANumber;
    return negative ? -number : number;
}

}  // namespace

std::string number_text(double number) {
    if (std::isnan(number)) return "NaN";
    if (number == 0) return "0";
    if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
    const std::string sign = number < 0 ? "-" : "";
    const Decimal decimal = shortest(std::abs(number));
    const int digits = static_cast<int>(decimal.digits.size());
    const int point = decimal.point;
    if (digits <= point && point <= 21) {
        return sign + decimal.digits + std::string(static_cast<std::size_t>(point - digits), '0');
    }
    if (point > 0 && point <= 21) {
        return sign + decimal.digits.substr(0, static_cast<std::size_t>(point)) + "." +
               decimal.digits.substr(static_cast<std::size_t>(point));
    }
    if (point > -6 && point <= 0) {
        return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + decimal.digits;
    }
    const std::string mantissa =
        digits == 1 ? decimal.digits : decimal.digits.substr(0, 1) + "." + decimal.digits.substr(1);
    const int exponent = point - 1;
    return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + std::to_string(std::abs(exponent));
}

double number_in(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return 0;
    if (text.size() > 2 && text[0] == '0') {
        const char base = static_cast<char>(text[1] | 0x20);
        if (base == 'x') return whole_in_base(text.substr(2), 16);
        if (base == 'o') return whole_in_base(text.substr(2), 8);
        if (base == 'b') return whole_in_base(text.substr(2), 2);
    }
    return decimal_in(text);
}

double round_half_up(double number) {
    const double down = std::floor(number);
    return number - down >= 0.5 ? down + 1 : down;
}

}  // namespace styles
