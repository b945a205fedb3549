// What is asked of the feature and of the frame.
#include "styles/expression/function_table.hpp"

#include <string>
#include <utility>

namespace styles {
namespace {

Outcome get(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome name = arguments[0]->evaluate(context);
    if (!name) return name;
    auto found = property(context, text_in(*name));
    return found ? std::move(*found) : Value();
}

const Value* member_asked(const Value& object, const Value& name) {
    const auto* const members = object.as<Members>();
    return members ? member(*members, text_in(name)) : nullptr;
}

Outcome get_from(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome name = arguments[0]->evaluate(context);
    if (!name) return name;
    Outcome object = arguments[1]->evaluate(context);
    if (!object) return object;
    const Value* const found = member_asked(*object, *name);
    return found ? *found : Value();
}

Outcome has(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome name = arguments[0]->evaluate(context);
    if (!name) return name;
    return Value(property(context, text_in(*name)).has_value());
}

Outcome has_in(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    Outcome name = arguments[0]->evaluate(context);
    if (!name) return name;
    Outcome object = arguments[1]->evaluate(context);
    if (!object) return object;
    return Value(member_asked(*object, *name) != nullptr);
}

Outcome feature_state(const EvaluationContext& context,
                      const NodeList& arguments,
                      const std::string&) {
    Outcome name = arguments[0]->evaluate(context);
    if (!name) return name;
    const Value* const found =
        context.feature_state ? member(*context.feature_state, text_in(*name)) : nullptr;
    return found ? *found : Value();
}

Outcome properties(const EvaluationContext& context, const NodeList&, const std::string&) {
    return context.feature ? context.feature->properties() : Value::object({});
}

Outcome geometry_type_of(const EvaluationContext& context, const NodeList&, const std::string&) {
    return geometry_type(context);
}

Outcome id_of(const EvaluationContext& context, const NodeList&, const std::string&) {
    return feature_id(context);
}

template <auto Member>
Outcome of_frame(const EvaluationContext& context, const NodeList&, const std::string&) {
    return Value(context.*Member);
}

template <auto Member>
Function frame() {
    return {TypeKind::Number, {{{}, of_frame<Member>, false, reads::kFrame}}};
}

}  // namespace

std::optional<Value> property(const EvaluationContext& context, std::string_view name) {
    return context.feature ? context.feature->property(name) : std::nullopt;
}

Value feature_id(const EvaluationContext& context) {
    return context.feature ? context.feature->id() : Value();
}

Value geometry_type(const EvaluationContext& context) {
    if (!context.feature || context.feature->geometry_type().empty()) return {};
    return std::string(context.feature->geometry_type());
}

void add_feature_functions(FunctionTable& table) {
    using enum TypeKind;
    table.emplace(
        "get",
        Function{Value, {{{String}, get, false, reads::kFeature}, {{String, Object}, get_from}}});
    table.emplace(
        "has",
        Function{Boolean, {{{String}, has, false, reads::kFeature}, {{String, Object}, has_in}}});
    table.emplace(
        "feature-state",
        Function{Value, {{{String}, feature_state, false, reads::kFeature | reads::kState}}});
    table.emplace("properties", of_feature(Object, properties));
    table.emplace("geometry-type", of_feature(String, geometry_type_of));
    table.emplace("id", of_feature(Value, id_of));
    table.emplace("zoom", Function{Number,
                                   {{{}, of_frame<&EvaluationContext::zoom>, false, reads::kZoom}},
                                   NodeKind::Zoom});
    table.emplace("heatmap-density", frame<&EvaluationContext::heatmap_density>());
    table.emplace("line-progress", frame<&EvaluationContext::line_progress>());
    table.emplace("elevation", frame<&EvaluationContext::elevation>());
    table.emplace(
        "accumulated",
        Function{Value, {{{}, of_frame<&EvaluationContext::accumulated>, false, reads::kFrame}}});
}

}  // namespace styles
