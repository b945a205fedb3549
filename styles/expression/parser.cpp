#include "styles/expression/parser.hpp"

#include "styles/expression/operators.hpp"

#include <algorithm>

namespace styles {

namespace {

bool one_of(TypeKind kind, std::initializer_list<TypeKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// A value of unknown type is asserted to be of these.
bool asserted(TypeKind expected, TypeKind found) {
    return found == TypeKind::Value &&
           one_of(expected, {TypeKind::String, TypeKind::Number, TypeKind::Boolean,
                             TypeKind::Object, TypeKind::Array});
}

/// And turned into one of these, which JSON cannot write.
bool coerced(TypeKind expected, TypeKind found) {
    using enum TypeKind;
    switch (expected) {
        case Projection:
            return one_of(found, {String, Array, Value});
        case Colour:
        case Formatted:
        case Image:
            return one_of(found, {Value, String});
        case Padding:
        case NumberArray:
            return one_of(found, {Value, Number, Array});
        case ColourArray:
            return one_of(found, {Value, String, Array});
        case AnchorOffsets:
            return one_of(found, {Value, Array});
        default:
            return false;
    }
}

}  // namespace

std::string_view js_type(const Json& json) {
    if (json.is_string()) return "string";
    if (json.is_number()) return "number";
    if (json.is_boolean()) return "boolean";
    return "object";
}

bool deeper_than(const Json& json, int most) {
    if (!json.is_structured()) return false;
    if (most <= 0) return true;
    return std::any_of(json.begin(), json.end(),
                       [&](const Json& item) { return deeper_than(item, most - 1); });
}

std::string found_arguments(std::string_view expected, const Json& call) {
    return "Expected " + std::string(expected) + ", but found " + std::to_string(call.size() - 1) +
           " instead.";
}

NodePtr Parsing::bound(std::string_view name) const {
    for (const Scope* scope = scope_.get(); scope; scope = scope->outer.get()) {
        if (const auto found = scope->names.find(name); found != scope->names.end()) {
            return found->second;
        }
    }
    return nullptr;
}

Parsing Parsing::argument(std::size_t index, std::optional<Type> expected) const {
    Parsing inner(*shared_, std::move(expected));
    inner.key_ = key_ + "[" + std::to_string(index) + "]";
    inner.scope_ = scope_;
    return inner;
}

Parsing Parsing::attempt(Shared& shared) const {
    Parsing again(shared, std::nullopt);
    again.key_ = key_;
    again.scope_ = scope_;
    return again;
}

NodePtr Parsing::parse_argument(const Json& json,
                                std::size_t index,
                                std::optional<Type> expected,
                                Annotation annotation) {
    return argument(index, std::move(expected)).parse(json, annotation);
}

NodePtr Parsing::parse_within(std::map<std::string, NodePtr, std::less<>> names,
                              const Json& json,
                              std::size_t index) {
    Parsing inner = argument(index, expected_);
    inner.scope_ = std::make_shared<const Scope>(Scope{std::move(names), scope_});
    return inner.parse(json);
}

std::nullptr_t Parsing::error(std::string message, std::initializer_list<std::size_t> places) {
    std::string key = key_;
    for (const std::size_t place : places) key += "[" + std::to_string(place) + "]";
    shared_->errors.push_back({std::move(key), std::move(message)});
    return nullptr;
}

bool Parsing::check_subtype(const Type& expected, const Type& found) {
    auto fault = subtype_fault(expected, found);
    if (!fault) return true;
    error(std::move(*fault));
    return false;
}

NodePtr Parsing::parse(const Json& json, Annotation annotation) {
    if (--*shared_->nodes_left < 0) return error("The expression is too large.");
    if (json.is_array()) return parse_call(json, annotation);
    if (json.is_object()) return error(R"(Bare objects invalid. Use ["literal", {...}] instead.)");
    return parse_call(Json::array({"literal", json}), annotation);
}

NodePtr Parsing::parse_call(const Json& call, Annotation annotation) {
    if (call.empty()) {
        return error(
            "Expected an array with at least one element. If you wanted a literal array, use "
            R"(["literal", []].)");
    }
    if (!call[0].is_string()) {
        return error("Expression name must be a string, but found " +
                         std::string(js_type(call[0])) +
                         R"( instead. If you wanted a literal array, use ["literal", [...]].)",
                     {0});
    }
    const auto& name = call[0].get_ref<const std::string&>();
    const ParseOperator parse_operator = find_operator(name);
    if (!parse_operator) {
        return error("Unknown expression \"" + name +
                         R"(". If you wanted a literal array, use ["literal", [...]].)",
                     {0});
    }
    NodePtr node = parse_operator(call, *this);
    if (node) node = annotated(std::move(node), annotation);
    if (!node) return nullptr;
    if (node->cost() > kCostliestExpression || node->height() > kHighestExpression) {
        return error("The expression is too costly to evaluate: variables repeat too much of it.");
    }
    return folded(std::move(node));
}

NodePtr Parsing::annotated(NodePtr node, Annotation annotation) {
    if (!expected_) return node;
    const TypeKind found = node->type().kind();
    if (asserted(expected_->kind(), found)) {
        if (annotation == Annotation::Omit) return node;
        if (annotation == Annotation::Coerce) return make_coercion(*expected_, node, key_);
        return make_assertion(*expected_, node, key_);
    }
    if (coerced(expected_->kind(), found)) {
        return annotation == Annotation::Omit ? node : make_coercion(*expected_, node, key_);
    }
    return check_subtype(*expected_, node->type()) ? node : nullptr;
}

NodePtr Parsing::folded(NodePtr node) {
    // Which images there are is only known when drawing.
    if (node->kind() == NodeKind::Literal || node->type().is(TypeKind::Image)) return node;
    if (!is_constant(*node)) return node;
    Outcome value = node->evaluate({});
    if (!value) return error(value.error().message);
    return std::make_shared<Literal>(node->type(), std::move(*value));
}

}  // namespace styles
