#include "styles/sprites/svg_numbers.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>

namespace styles {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// One number at the start of the text; how many characters it has, 0: none.
std::size_t read_number(std::string_view text, double& value) {
    std::size_t at = text.starts_with('+') ? 1 : 0;
    const auto [end, failed] = std::from_chars(text.data() + at, text.data() + text.size(), value);
    if (failed == std::errc::invalid_argument) return 0;
    if (failed == std::errc::result_out_of_range) value = kInfinite;
    if (!std::isfinite(value)) value = kInfinite;
    return static_cast<std::size_t>(end - text.data());
}

double at(const std::vector<double>& values, std::size_t index, double otherwise) {
    return index < values.size() ? values[index] : otherwise;
}

TransformReach reach_of(std::string_view name, const std::vector<double>& v) {
    if (name == "translate") return {1, std::abs(at(v, 0, 0)) + std::abs(at(v, 1, 0))};
    if (name == "scale") {
        const double x = std::abs(at(v, 0, 1));
        return {std::max(x, std::abs(at(v, 1, x))), 0};
    }
    if (name == "rotate") return {1, 2 * (std::abs(at(v, 1, 0)) + std::abs(at(v, 2, 0)))};
    if (name == "skewX" || name == "skewY")
        return {1 + std::abs(std::tan(at(v, 0, 0) * std::numbers::pi / 180)), 0};
    if (name == "matrix" && v.size() == 6) {
        return {std::abs(v[0]) + std::abs(v[1]) + std::abs(v[2]) + std::abs(v[3]),
                std::abs(v[4]) + std::abs(v[5])};
    }
    return {kInfinite, kInfinite};
}

}  // namespace

std::vector<double> numbers_in(std::string_view text, std::size_t most) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < text.size() && numbers.size() < most;) {
        const char c = text[i];
        if (c == '#') {
            while (i < text.size() && text[i] != ' ' && text[i] != ';' && text[i] != ')') ++i;
            continue;
        }
        double value = 0;
        const bool may_start = is_digit(c) || c == '.' || c == '-' || c == '+';
        const std::size_t length = may_start ? read_number(text.substr(i), value) : 0;
        if (length > 0) numbers.push_back(value);
        i += std::max<std::size_t>(length, 1);
    }
    return numbers;
}

TransformReach transform_reach(std::string_view transforms) {
    TransformReach whole;
    // The last of the list is applied first: p → T1(T2(p)).
    while (!transforms.empty()) {
        const auto close = transforms.rfind(')');
        if (close == std::string_view::npos) break;
        const auto open = transforms.rfind('(', close);
        if (open == std::string_view::npos) return {kInfinite, kInfinite};
        std::size_t start = open;
        while (start > 0 && std::isalpha(static_cast<unsigned char>(transforms[start - 1])) != 0)
            --start;
        const TransformReach one = reach_of(transforms.substr(start, open - start),
                                            numbers_in(transforms.substr(open, close - open)));
        whole = {one.stretch * whole.stretch, one.stretch * whole.offset + one.offset};
        transforms = transforms.substr(0, start);
    }
    if (!std::isfinite(whole.stretch) || !std::isfinite(whole.offset))
        return {kInfinite, kInfinite};
    return whole;
}

}  // namespace styles
