// Colours out of numbers, and back.
#include "styles/expression/colour.hpp"
#include "styles/expression/function_table.hpp"
#include "styles/expression/number_text.hpp"

#include <array>
#include <initializer_list>
#include <string>

namespace styles {
namespace {

/// As the specification's evaluator shows the numbers that were no colour.
std::string listed(std::initializer_list<double> numbers) {
    std::string text;
    for (const double number : numbers) text += (text.empty() ? "" : ", ") + number_text(number);
    return text;
}

Outcome make_colour(double r, double g, double b, double a, const std::string& key) {
    const auto in_range = [](double x) { return x >= 0 && x <= 255; };
    const std::string shown = "Invalid rgba value [" + listed({r, g, b, a}) + "]: ";
    if (!in_range(r) || !in_range(g) || !in_range(b)) {
        return no_value(key, shown + "'r', 'g', and 'b' must be between 0 and 255.");
    }
    if (!(a >= 0 && a <= 1)) return no_value(key, shown + "'a' must be between 0 and 1.");
    return Value(colour_of({r / 255, g / 255, b / 255, a}));
}

Outcome rgba(const EvaluationContext& context, const NodeList& arguments, const std::string& key) {
    std::array<double, 4> channels{0, 0, 0, 1};
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        Outcome value = arguments[i]->evaluate(context);
        if (!value) return value;
        channels[i] = number_of(*value);
    }
    return make_colour(channels[0], channels[1], channels[2], channels[3], key);
}

Outcome to_rgba(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome value = arguments[0]->evaluate(context);
    if (!value) return value;
    const auto* const colour = value->as<Colour>();
    if (!colour) return Value();
    const Rgba channels = rgba_of(*colour);
    return Value::array({channels[0] * 255, channels[1] * 255, channels[2] * 255, channels[3]});
}

}  // namespace

void add_colour_functions(FunctionTable& table) {
    using enum TypeKind;
    table.emplace("to-rgba", Function{Type::array_of(Number, 4), {{{Colour}, to_rgba}}});
    table.emplace("rgb", Function{Colour, {{{Number, Number, Number}, rgba}}});
    table.emplace("rgba", Function{Colour, {{{Number, Number, Number, Number}, rgba}}});
}

}  // namespace styles
