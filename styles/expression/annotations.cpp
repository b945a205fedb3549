// Literals, and the operators that assert or change a type.
#include "styles/expression/number_text.hpp"
#include "styles/expression/operators.hpp"
#include "styles/expression/special_values.hpp"

#include <cmath>

namespace styles {

namespace {

class Assertion final : public Node {
  public:
    Assertion(const Type& type, NodeList arguments, std::string key)
        : Node(NodeKind::Annotation, type, std::move(arguments)), key_(std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        for (std::size_t i = 0;; ++i) {
            Outcome value = children()[i]->evaluate(context);
            if (!value) return value;
            if (holds(*value)) return value;
            const Type found = type_of(*value);
            if (!subtype_fault(type(), found)) return value;
            if (i + 1 == children().size()) {
                return no_value(key_, "Expected value to be of type " + to_string(type()) +
                                          ", but found " + to_string(found) + " instead.");
            }
        }
    }

  private:
    /// The common cases without making a type of the value.
    [[nodiscard]] bool holds(const Value& value) const {
        switch (type().kind()) {
            case TypeKind::Number:
                return value.as<double>() != nullptr;
            case TypeKind::String:
                return value.as<std::string>() != nullptr;
            case TypeKind::Boolean:
                return value.as<bool>() != nullptr;
            default:
                return false;
        }
    }

    std::string key_;
};

/// ECMAScript's ToNumber.
double as_number(const Value& value) {
    if (const auto* number = value.as<double>()) return *number;
    if (const auto* truth = value.as<bool>()) return *truth ? 1 : 0;
    if (const auto* text = value.as<std::string>()) return number_in(*text);
    if (const auto* items = value.as<Items>()) {
        if (items->empty()) return 0;
        return items->size() == 1 && !items->front().as<bool>() ? as_number(items->front())
                                                                : std::nan("");
    }
    if (value.is_null()) return 0;
    if (value.as<Members>()) return std::nan("");
    return number_in(text_of(value).value_or("-"));
}

std::string shown(const Value& value) {
    if (const auto* text = value.as<std::string>()) return *text;
    return json_text(value).value_or("…");
}

class Coercion final : public Node {
  public:
    Coercion(const Type& type, NodeList arguments, std::string key)
        : Node(NodeKind::Annotation, type, std::move(arguments)), key_(std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome value;
        std::string fault;
        for (const NodePtr& argument : children()) {
            value = argument->evaluate(context);
            if (!value) return value;
            fault.clear();
            if (auto coerced = coerce(*value, fault)) return std::move(*coerced);
        }
        if (fault.empty()) fault = usual_fault(*value);
        return no_value(key_, std::move(fault));
    }

  private:
    [[nodiscard]] std::optional<Value> coerce(const Value& value, std::string& fault) const {
        switch (type().kind()) {
            case TypeKind::Boolean:
                return Value(is_true(value));
            case TypeKind::Colour:
                return colour_from(value, fault);
            case TypeKind::Padding:
                return padding_from(value);
            case TypeKind::NumberArray:
                return number_array_from(value);
            case TypeKind::ColourArray:
                return colour_array_from(value);
            case TypeKind::AnchorOffsets:
                return anchor_offsets_from(value);
            case TypeKind::Projection:
                return is_projection(value) ? std::optional(value) : std::nullopt;
            case TypeKind::Number: {
                const double number = as_number(value);
                return std::isnan(number) ? std::nullopt : std::optional<Value>(number);
            }
            default:
                return from_text(value, fault);
        }
    }

    [[nodiscard]] std::optional<Value> from_text(const Value& value, std::string& fault) const {
        auto text = text_of(value);
        if (!text) {
            fault = "The text would be longer than a mebibyte.";
            return std::nullopt;
        }
        switch (type().kind()) {
            case TypeKind::Formatted:
                return Value::of(
                    Formatted{{FormattedSection{std::move(*text), {}, {}, {}, {}, {}}}});
            case TypeKind::Image:
                if (text->empty()) return Value();
                return Value::of(Image{std::move(*text), false});
            default:
                return Value(std::move(*text));
        }
    }

    [[nodiscard]] std::string usual_fault(const Value& value) const {
        if (type().is(TypeKind::Number)) {
            return "Could not convert " + json_text(value).value_or("…") + " to number.";
        }
        return "Could not parse " + to_string(type()) + " from value '" + shown(value) + "'";
    }

    std::string key_;
};

std::optional<Type> simple_type(const std::string& name) {
    if (name == "string") return TypeKind::String;
    if (name == "number") return TypeKind::Number;
    if (name == "boolean") return TypeKind::Boolean;
    if (name == "object") return TypeKind::Object;
    return std::nullopt;
}

/// The arguments from `first` on, as values; false: one of them is wrong.
bool parse_values(const Json& call, std::size_t first, Parsing& parsing, NodeList& arguments) {
    for (std::size_t i = first; i < call.size(); ++i) {
        NodePtr argument = parsing.parse_argument(call[i], i, TypeKind::Value);
        if (!argument) return false;
        arguments.push_back(std::move(argument));
    }
    return true;
}

bool is_length(const Json& json) {
    if (json.is_null()) return true;
    if (!json.is_number()) return false;
    const double length = json.get<double>();
    return length >= 0 && length == std::floor(length);
}

}  // namespace

NodePtr make_assertion(const Type& type, NodePtr argument, std::string key) {
    return std::make_shared<Assertion>(type, NodeList{std::move(argument)}, std::move(key));
}

NodePtr make_coercion(const Type& type, NodePtr argument, std::string key) {
    return std::make_shared<Coercion>(type, NodeList{std::move(argument)}, std::move(key));
}

NodePtr parse_literal(const Json& call, Parsing& parsing) {
    if (call.size() != 2) {
        return parsing.error("'literal' expression requires exactly one argument, but found " +
                             std::to_string(call.size() - 1) + " instead.");
    }
    Value value = value_from(call[1]);
    Type type = type_of(value);
    // An empty array is an array of what is expected.
    const auto& expected = parsing.expected();
    if (type.is(TypeKind::Array) && type.length() == 0.0 && expected &&
        expected->is(TypeKind::Array) && expected->length().value_or(0) == 0) {
        type = *expected;
    }
    return std::make_shared<Literal>(type, std::move(value));
}

NodePtr parse_assertion(const Json& call, Parsing& parsing) {
    if (call.size() < 2) return parsing.error("Expected at least one argument.");
    NodeList arguments;
    if (!parse_values(call, 1, parsing, arguments)) return nullptr;
    const auto type = simple_type(call[0].get_ref<const std::string&>());
    return std::make_shared<Assertion>(*type, std::move(arguments), parsing.key());
}

NodePtr parse_array_assertion(const Json& call, Parsing& parsing) {
    if (call.size() < 2) return parsing.error("Expected at least one argument.");
    std::size_t first = 1;
    Type item = TypeKind::Value;
    if (call.size() > 2) {
        const auto named =
            call[1].is_string() ? simple_type(call[1].get_ref<const std::string&>()) : std::nullopt;
        if (!named || named->is(TypeKind::Object)) {
            return parsing.error(
                "The item type argument of \"array\" must be one of string, number, boolean", {1});
        }
        item = *named;
        first = 2;
    }
    std::optional<double> length;
    if (call.size() > 3) {
        if (!is_length(call[2])) {
            return parsing.error(
                "The length argument to \"array\" must be a positive integer literal", {2});
        }
        if (!call[2].is_null()) length = call[2].get<double>();
        first = 3;
    }
    NodeList arguments;
    if (!parse_values(call, first, parsing, arguments)) return nullptr;
    return std::make_shared<Assertion>(Type::array_of(item, length), std::move(arguments),
                                       parsing.key());
}

NodePtr parse_coercion(const Json& call, Parsing& parsing) {
    if (call.size() < 2) return parsing.error("Expected at least one argument.");
    const auto& name = call[0].get_ref<const std::string&>();
    Type type = TypeKind::String;
    if (name == "to-boolean") type = TypeKind::Boolean;
    if (name == "to-color") type = TypeKind::Colour;
    if (name == "to-number") type = TypeKind::Number;
    const bool one = name == "to-boolean" || name == "to-string";
    if (one && call.size() != 2) return parsing.error("Expected one argument.");
    NodeList arguments;
    if (!parse_values(call, 1, parsing, arguments)) return nullptr;
    return std::make_shared<Coercion>(type, std::move(arguments), parsing.key());
}

}  // namespace styles
