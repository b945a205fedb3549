// Numbers.
#include "styles/expression/function_table.hpp"
#include "styles/expression/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace styles {
namespace {

template <auto F>
Outcome of_one(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome x = arguments[0]->evaluate(context);
    if (!x) return x;
    return Value(F(number_of(*x)));
}

template <auto F>
Outcome of_two(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome x = arguments[0]->evaluate(context);
    if (!x) return x;
    Outcome y = arguments[1]->evaluate(context);
    if (!y) return y;
    return Value(F(number_of(*x), number_of(*y)));
}

template <auto Start, auto F>
Outcome over_all(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    double result = Start();
    for (const NodePtr& argument : arguments) {
        Outcome x = argument->evaluate(context);
        if (!x) return x;
        result = F(result, number_of(*x));
    }
    return Value(result);
}

double least(double a, double b) { return std::isnan(a) || std::isnan(b) ? a + b : std::min(a, b); }
double most(double a, double b) { return std::isnan(a) || std::isnan(b) ? a + b : std::max(a, b); }
double power(double a, double b) {
    // ECMAScript's one difference from C: 1 and -1 to no number or to infinity are no number.
    if (std::isnan(b) || (std::abs(a) == 1 && std::isinf(b))) return std::nan("");
    return std::pow(a, b);
}
double round_away(double x) { return x < 0 ? -round_half_up(-x) : round_half_up(x); }

template <auto X>
Outcome constant(const EvaluationContext&, const NodeList&, const std::string&) {
    return Value(static_cast<double>(X()));
}

template <auto F>
Function unary() {
    return {TypeKind::Number, {{{TypeKind::Number}, of_one<F>}}};
}

template <auto F>
Function binary() {
    return {TypeKind::Number, {{{TypeKind::Number, TypeKind::Number}, of_two<F>}}};
}

}  // namespace

void add_arithmetic(FunctionTable& table) {
    using enum TypeKind;
    table.emplace(
        "+",
        Function{Number, {{{Number}, over_all<[] { return 0.0; }, std::plus<double>{}>, true}}});
    table.emplace(
        "*", Function{Number,
                      {{{Number}, over_all<[] { return 1.0; }, std::multiplies<double>{}>, true}}});
    table.emplace("-", Function{Number,
                                {{{Number, Number}, of_two<std::minus<double>{}>},
                                 {{Number}, of_one<std::negate<double>{}>}}});
    table.emplace("/", binary<std::divides<double>{}>());
    table.emplace("%", binary<[](double a, double b) { return std::fmod(a, b); }>());
    table.emplace("^", binary<power>());
    table.emplace("min",
                  Function{Number, {{{Number}, over_all<[] { return HUGE_VAL; }, least>, true}}});
    table.emplace("max",
                  Function{Number, {{{Number}, over_all<[] { return -HUGE_VAL; }, most>, true}}});
    table.emplace("abs", unary<[](double x) { return std::abs(x); }>());
    table.emplace("acos", unary<[](double x) { return std::acos(x); }>());
    table.emplace("asin", unary<[](double x) { return std::asin(x); }>());
    table.emplace("atan", unary<[](double x) { return std::atan(x); }>());
    table.emplace("ceil", unary<[](double x) { return std::ceil(x); }>());
    table.emplace("cos", unary<[](double x) { return std::cos(x); }>());
    table.emplace("floor", unary<[](double x) { return std::floor(x); }>());
    table.emplace("ln", unary<[](double x) { return std::log(x); }>());
    table.emplace("log10", unary<[](double x) { return std::log(x) / std::numbers::ln10; }>());
    table.emplace("log2", unary<[](double x) { return std::log(x) / std::numbers::ln2; }>());
    table.emplace("round", unary<round_away>());
    table.emplace("sin", unary<[](double x) { return std::sin(x); }>());
    table.emplace("sqrt", unary<[](double x) { return std::sqrt(x); }>());
    table.emplace("tan", unary<[](double x) { return std::tan(x); }>());
    table.emplace("e", Function{Number, {{{}, constant<[] { return std::numbers::e; }>}}});
    table.emplace("ln2", Function{Number, {{{}, constant<[] { return std::numbers::ln2; }>}}});
    table.emplace("pi", Function{Number, {{{}, constant<[] { return std::numbers::pi; }>}}});
}

}  // namespace styles
