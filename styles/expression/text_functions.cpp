// Texts, and the names of types.
#include "styles/expression/collator.hpp"
#include "styles/expression/function_table.hpp"
#include "styles/expression/unicode_text.hpp"

#include <string>
#include <utility>

namespace styles {
namespace {

Outcome type_name(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome value = arguments[0]->evaluate(context);
    if (!value) return value;
    return Value(to_string(type_of(*value)));
}

Outcome raise(const EvaluationContext& context, const NodeList& arguments, const std::string& key) {
    Outcome message = arguments[0]->evaluate(context);
    if (!message) return message;
    return no_value(key, text_in(*message));
}

Outcome too_long(const std::string& key) {
    return no_value(key, "The text would be longer than a mebibyte.");
}

Outcome concat(const EvaluationContext& context,
               const NodeList& arguments,
               const std::string& key) {
    std::string text;
    for (const NodePtr& argument : arguments) {
        Outcome value = argument->evaluate(context);
        if (!value) return value;
        const auto part = text_of(*value);
        if (!part || text.size() + part->size() > kLongestText) return too_long(key);
        text += *part;
    }
    return Value(std::move(text));
}

template <auto F>
Outcome of_text(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome value = arguments[0]->evaluate(context);
    if (!value) return value;
    return Value(F(text_in(*value)));
}

Outcome supported_script(const EvaluationContext& context,
                         const NodeList& arguments,
                         const std::string&) {
    Outcome value = arguments[0]->evaluate(context);
    if (!value) return value;
    return Value(true);
}

Outcome split(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome text = arguments[0]->evaluate(context);
    if (!text) return text;
    Outcome mark = arguments[1]->evaluate(context);
    if (!mark) return mark;
    Items items;
    for (std::string& part : split_text(text_in(*text), text_in(*mark))) {
        items.emplace_back(std::move(part));
    }
    return Value::array(std::move(items));
}

Outcome join(const EvaluationContext& context, const NodeList& arguments, const std::string& key) {
    Outcome list = arguments[0]->evaluate(context);
    if (!list) return list;
    Outcome mark = arguments[1]->evaluate(context);
    if (!mark) return mark;
    std::string text;
    const auto* const items = list->as<Items>();
    for (std::size_t i = 0; items && i < items->size(); ++i) {
        const auto part = text_of((*items)[i]);
        if (i > 0) text += text_in(*mark);
        if (!part || text.size() + part->size() > kLongestText) return too_long(key);
        text += *part;
    }
    return Value(std::move(text));
}

Outcome resolved_locale(const EvaluationContext& context,
                        const NodeList& arguments,
                        const std::string&) {
    Outcome value = arguments[0]->evaluate(context);
    if (!value) return value;
    const auto* const collator = value->as<Collator>();
    return collator ? Value(collator->resolved_locale()) : Value();
}

}  // namespace

void add_text_functions(FunctionTable& table) {
    using enum TypeKind;
    table.emplace("error", Function{Error, {{{String}, raise}}, NodeKind::Unfoldable});
    table.emplace("typeof", Function{String, {{{Value}, type_name}}});
    table.emplace("is-supported-script",
                  Function{Boolean, {{{String}, supported_script, false, reads::kFrame}}});
    table.emplace("upcase", Function{String, {{{String}, of_text<upper_case>}}});
    table.emplace("downcase", Function{String, {{{String}, of_text<lower_case>}}});
    table.emplace("concat", Function{String, {{{Value}, concat, true}}});
    table.emplace("split", Function{Type::array_of(String), {{{String, String}, split}}});
    table.emplace("join", Function{String, {{{Type::array_of(String), String}, join}}});
    table.emplace("resolved-locale", Function{String, {{{Collator}, resolved_locale}}});
}

}  // namespace styles
