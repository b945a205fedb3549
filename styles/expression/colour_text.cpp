#include "styles/expression/colour.hpp"
#include "styles/expression/colour_names.hpp"
#include "styles/expression/colour_spaces.hpp"
#include "styles/expression/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace styles {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string tidy(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return lower;
}

std::optional<Rgba> hexadecimal(std::string_view digits) {
    const std::size_t count = digits.size();
    if (count != 3 && count != 4 && count != 6 && count != 8) return std::nullopt;
    std::array<int, 8> values{};
    for (std::size_t i = 0; i < count; ++i) {
        const char c = digits[i];
        if (c >= '0' && c <= '9') {
            values[i] = c - '0';
        } else if (c >= 'a' && c <= 'f') {
            values[i] = c - 'a' + 10;
        } else {
            return std::nullopt;
        }
    }
    Rgba rgba{0, 0, 0, 1};
    const bool pairs = count > 4;
    for (std::size_t i = 0; i < count / (pairs ? 2 : 1); ++i) {
        const int value = pairs ? values[2 * i] * 16 + values[2 * i + 1] : values[i] * 17;
        rgba[i] = value / 255.0;
    }
    return rgba;
}

/// One argument of a colour function: `12.5`, `50%`, `120deg`.
struct Argument {
    double number = 0;
    bool percent = false;
    bool degrees = false;
};

/// What stands between the brackets of a colour function.
class Arguments {
  public:
    explicit Arguments(std::string_view text) : rest_(text) {}

    /// All of them, three or four, separated in one of the two ways CSS knows; empty: not so.
    std::vector<Argument> read() {
        std::vector<Argument> found;
        spaces();
        char style = 0;  // ',' with commas, ' ' without
        while (found.size() < 4) {
            const auto argument = one();
            if (!argument) return {};
            found.push_back(*argument);
            const bool spaced = spaces();
            if (rest_.empty()) break;
            const char mark = separator(spaced);
            if (!fits(mark, style, found.size())) return {};
        }
        if (!rest_.empty() || found.size() < 3) return {};
        return found;
    }

  private:
    bool spaces() {
        const std::size_t before = rest_.size();
        while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
        return rest_.size() != before;
    }

    std::optional<Argument> one() {
        const std::size_t length =
            std::min(rest_.find_first_not_of("0123456789e.+-"), rest_.size());
        // "deg" begins with no letter of a number but its e: 120deg is cut at the d.
        if (length == 0) return std::nullopt;
        Argument argument;
        argument.number = number_in(rest_.substr(0, length));
        if (std::isnan(argument.number)) return std::nullopt;
        rest_.remove_prefix(length);
        if (rest_.starts_with('%')) {
            argument.percent = true;
            rest_.remove_prefix(1);
        } else if (rest_.starts_with("deg")) {
            argument.degrees = true;
            rest_.remove_prefix(3);
        }
        return argument;
    }

    char separator(bool spaced) {
        const char c = rest_.front();
        if (c == ',' || c == '/') {
            rest_.remove_prefix(1);
            spaces();
            return c;
        }
        return spaced ? ' ' : '?';
    }

    /// With commas all marks are commas; without, the last is a slash.
    static bool fits(char mark, char& style, std::size_t after) {
        if (after == 1) style = mark;
        if (after < 3) return mark == style && (mark == ',' || mark == ' ');
        return mark == (style == ',' ? ',' : '/');
    }

    std::string_view rest_;
};

double alpha_in(const std::vector<Argument>& arguments) {
    if (arguments.size() < 4) return 1;
    const Argument& alpha = arguments[3];
    return std::clamp(alpha.percent ? alpha.number / 100 : alpha.number, 0.0, 1.0);
}

std::optional<Rgba> rgb_function(const std::vector<Argument>& arguments) {
    const bool percent = arguments[0].percent;
    Rgba rgba{};
    for (std::size_t i = 0; i < 3; ++i) {
        if (arguments[i].percent != percent || arguments[i].degrees) return std::nullopt;
        rgba[i] = std::clamp(arguments[i].number / (percent ? 100 : 255), 0.0, 1.0);
    }
    rgba[3] = alpha_in(arguments);
    return rgba;
}

std::optional<Rgba> hue_function(std::string_view name, const std::vector<Argument>& arguments) {
    if (arguments[0].percent) return std::nullopt;
    for (std::size_t i = 1; i < 3; ++i) {
        if (!arguments[i].percent) return std::nullopt;
    }
    const double second = std::clamp(arguments[1].number, 0.0, 100.0);
    const double third = std::clamp(arguments[2].number, 0.0, 100.0);
    const double alpha = alpha_in(arguments);
    if (name == "hwb") return rgba_of_hwb(arguments[0].number, second, third, alpha);
    return rgba_of_hsl(arguments[0].number, second, third, alpha);
}

std::optional<Rgba> function(std::string_view text) {
    const auto bracket = text.find('(');
    if (bracket == std::string_view::npos || !text.ends_with(')')) return std::nullopt;
    const std::string_view name = text.substr(0, bracket);
    const bool rgb = name == "rgb" || name == "rgba";
    if (!rgb && name != "hsl" && name != "hsla" && name != "hwb") return std::nullopt;
    const auto arguments = Arguments(text.substr(bracket + 1, text.size() - bracket - 2)).read();
    if (arguments.empty()) return std::nullopt;
    if (arguments.size() == 4 && arguments[3].degrees) return std::nullopt;
    return rgb ? rgb_function(arguments) : hue_function(name, arguments);
}

std::optional<Rgba> rgba_in(std::string_view text) {
    if (text == "transparent") return Rgba{0, 0, 0, 0};
    if (text.starts_with('#')) return hexadecimal(text.substr(1));
    if (const auto named = named_colour(text)) {
        return Rgba{(*named)[0] / 255.0, (*named)[1] / 255.0, (*named)[2] / 255.0, 1};
    }
    return function(text);
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
    const auto rgba = rgba_in(tidy(text));
    if (!rgba) return std::nullopt;
    return colour_of(*rgba);
}

}  // namespace styles
