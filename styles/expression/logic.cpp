// Truth.
#include "styles/expression/function_table.hpp"
#include "styles/expression/value.hpp"

namespace styles {
namespace {

template <bool Stop>
Outcome until(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    for (const NodePtr& argument : arguments) {
        Outcome value = argument->evaluate(context);
        if (!value) return value;
        if (is_true(*value) == Stop) return Value(Stop);
    }
    return Value(!Stop);
}

Outcome negation(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome value = arguments[0]->evaluate(context);
    if (!value) return value;
    return Value(!is_true(*value));
}

}  // namespace

void add_logic(FunctionTable& table) {
    using enum TypeKind;
    table.emplace(
        "all",
        Function{Boolean, {{{Boolean, Boolean}, until<false>}, {{Boolean}, until<false>, true}}});
    table.emplace(
        "any",
        Function{Boolean, {{{Boolean, Boolean}, until<true>}, {{Boolean}, until<true>, true}}});
    table.emplace("!", Function{Boolean, {{{Boolean}, negation}}});
}

}  // namespace styles
