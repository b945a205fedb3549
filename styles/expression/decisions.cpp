// case, match, coalesce, comparisons; let and var.
#include "styles/expression/collator.hpp"
#include "styles/expression/operators.hpp"
#include "styles/expression/unicode_text.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

namespace styles {

namespace {

/// Children: condition, output, condition, output, …, otherwise.
class Case final : public Node {
  public:
    Case(Type type, NodeList children)
        : Node(NodeKind::Other, std::move(type), std::move(children)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        const std::size_t last = children().size() - 1;
        for (std::size_t i = 0; i < last; i += 2) {
            Outcome condition = children()[i]->evaluate(context);
            if (!condition) return condition;
            if (is_true(*condition)) return children()[i + 1]->evaluate(context);
        }
        return children()[last]->evaluate(context);
    }
};

/// The labels of a "match", each with its output's number.
struct Labels {
    std::unordered_map<std::string, std::size_t> texts;
    std::unordered_map<double, std::size_t> numbers;
    std::optional<Type> type;

    [[nodiscard]] std::optional<std::size_t> find(const Value& value) const {
        if (const auto* text = value.as<std::string>()) {
            const auto found = texts.find(*text);
            return found == texts.end() ? std::nullopt : std::optional(found->second);
        }
        if (const auto* number = value.as<double>()) {
            const auto found = numbers.find(*number);
            return found == numbers.end() ? std::nullopt : std::optional(found->second);
        }
        return std::nullopt;
    }

    /// False: there already.
    bool add(const Json& label, std::size_t output) {
        if (label.is_string()) return texts.emplace(label.get<std::string>(), output).second;
        return numbers.emplace(label.get<double>() + 0.0, output).second;
    }
};

/// Children: input, outputs …, otherwise.
class Match final : public Node {
  public:
    Match(Type type, NodeList children, Labels labels)
        : Node(NodeKind::Other, std::move(type), std::move(children)), labels_(std::move(labels)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome input = children().front()->evaluate(context);
        if (!input) return input;
        const auto output = labels_.find(*input);
        return (output ? children()[*output + 1] : children().back())->evaluate(context);
    }

  private:
    Labels labels_;
};

class Coalesce final : public Node {
  public:
    Coalesce(Type type, NodeList children)
        : Node(NodeKind::Coalesce, std::move(type), std::move(children)) {}

    /// The first that is not null, of images the first that can be drawn; if none can, the name
    /// of the first, so that it can be asked for.
    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        std::optional<std::string> missing_image;
        Outcome value;
        for (const NodePtr& child : children()) {
            value = child->evaluate(context);
            if (!value) return value;
            const auto* const image = value->as<Image>();
            if (image && !image->available) {
                if (!missing_image) missing_image = image->name;
                value = Value();
                if (child == children().back()) value = Value(*missing_image);
            }
            if (!value->is_null()) break;
        }
        return value;
    }
};

enum class Operator : std::uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

template <typename T>
bool holds(Operator op, T a, T b) {
    switch (op) {
        case Operator::Equal:
            return a == b;
        case Operator::NotEqual:
            return a != b;
        case Operator::Less:
            return a < b;
        case Operator::LessOrEqual:
            return a <= b;
        case Operator::Greater:
            return a > b;
        case Operator::GreaterOrEqual:
            return a >= b;
    }
    return false;
}

struct Compared {
    Operator op = Operator::Equal;
    std::string name;
    [[nodiscard]] bool is_order() const {
        return op != Operator::Equal && op != Operator::NotEqual;
    }
};

Compared compared(const std::string& name) {
    static const std::unordered_map<std::string_view, Operator> operators = {
        {"==", Operator::Equal},  {"!=", Operator::NotEqual},
        {"<", Operator::Less},    {"<=", Operator::LessOrEqual},
        {">", Operator::Greater}, {">=", Operator::GreaterOrEqual}};
    return {operators.at(name), name};
}

/// Children: left, right, and perhaps a collator.
class Comparison final : public Node {
  public:
    Comparison(Compared compared, NodeList children, std::string key)
        : Node(NodeKind::Other, TypeKind::Boolean, std::move(children)),
          compared_(std::move(compared)),
          key_(std::move(key)),
          untyped_(is_untyped(0) || is_untyped(1)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome left = children()[0]->evaluate(context);
        if (!left) return left;
        Outcome right = children()[1]->evaluate(context);
        if (!right) return right;
        const bool texts = left->as<std::string>() && right->as<std::string>();
        const bool numbers = left->as<double>() && right->as<double>();
        if (compared_.is_order() && untyped_ && !texts && !numbers) {
            return no_value(key_, "Expected arguments for \"" + compared_.name +
                                      "\" to be (string, string) or (number, number), but found (" +
                                      kind_name(*left) + ", " + kind_name(*right) + ") instead.");
        }
        if (children().size() > 2 && texts) return collated(*left, *right, context);
        return Value(plain(*left, *right));
    }

  private:
    [[nodiscard]] bool is_untyped(std::size_t i) const {
        return children()[i]->type().is(TypeKind::Value);
    }

    static std::string kind_name(const Value& value) {
        const Type type = type_of(value);
        return type.is(TypeKind::Array) ? "array" : to_string(type);
    }

    [[nodiscard]] bool plain(const Value& left, const Value& right) const {
        if (const auto* a = left.as<double>(), *b = right.as<double>(); a && b) {
            return holds(compared_.op, *a, *b);
        }
        if (!compared_.is_order()) return same(left, right) == (compared_.op == Operator::Equal);
        return holds(compared_.op, compare_text(text_in(left), text_in(right)), 0);
    }

    [[nodiscard]] Outcome collated(const Value& left,
                                   const Value& right,
                                   const EvaluationContext& context) const {
        Outcome value = children()[2]->evaluate(context);
        if (!value) return value;
        const auto* const collator = value->as<Collator>();
        if (!collator) return Value(plain(left, right));
        return Value(holds(compared_.op, collator->compare(text_in(left), text_in(right)), 0));
    }

    Compared compared_;
    std::string key_;
    bool untyped_;
};

bool is_comparable(const Compared& compared, const Type& type) {
    switch (type.kind()) {
        case TypeKind::String:
        case TypeKind::Number:
        case TypeKind::Value:
            return true;
        case TypeKind::Boolean:
        case TypeKind::Null:
            return !compared.is_order();
        default:
            return false;
    }
}

NodePtr parse_side(const Json& call,
                   std::size_t index,
                   const Compared& compared,
                   Parsing& parsing) {
    NodePtr side = parsing.parse_argument(call[index], index, TypeKind::Value);
    if (!side) return nullptr;
    if (is_comparable(compared, side->type())) return side;
    return parsing.error("\"" + compared.name + "\" comparisons are not supported for type '" +
                             to_string(side->type()) + "'.",
                         {index});
}

class Let final : public Node {
  public:
    /// Children: what is bound, and the result last.
    explicit Let(NodeList children, const Type& type)
        : Node(NodeKind::Let, type, std::move(children)) {}
    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        return children().back()->evaluate(context);
    }
};

bool is_variable_name(const std::string& name) {
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
    });
}

/// False, with the error added: the label cannot be one.
bool add_label(const Json& label, std::size_t output, Labels& labels, Parsing place) {
    constexpr double kLargest = 9007199254740991;
    if (!label.is_number() && !label.is_string()) {
        place.error("Branch labels must be numbers or strings.");
        return false;
    }
    if (label.is_number()) {
        const double number = label.get<double>();
        if (std::abs(number) > kLargest) {
            place.error("Branch labels must be integers no larger than 9007199254740991.");
            return false;
        }
        if (std::floor(number) != number) {
            place.error("Numeric branch labels must be integer values.");
            return false;
        }
    }
    const Type type = label.is_string() ? TypeKind::String : TypeKind::Number;
    if (!labels.type) labels.type = type;
    if (!place.check_subtype(*labels.type, type)) return false;
    if (labels.add(label, output)) return true;
    place.error("Branch labels must be unique.");
    return false;
}

bool add_labels(const Json& branch, std::size_t output, Labels& labels, const Parsing& place) {
    if (!branch.is_array()) return add_label(branch, output, labels, place);
    if (branch.empty()) {
        Parsing here = place;
        here.error("Expected at least one branch label.");
        return false;
    }
    return std::all_of(branch.begin(), branch.end(),
                       [&](const Json& label) { return add_label(label, output, labels, place); });
}

}  // namespace

NodePtr parse_case(const Json& call, Parsing& parsing) {
    if (call.size() < 4) {
        return parsing.error("Expected at least 3 arguments, but found only " +
                             std::to_string(call.size() - 1) + ".");
    }
    if (call.size() % 2 != 0) return parsing.error("Expected an odd number of arguments.");
    std::optional<Type> type = parsing.expected_output();
    NodeList children;
    for (std::size_t i = 1; i < call.size(); ++i) {
        const bool condition = i % 2 == 1 && i + 1 < call.size();
        NodePtr child =
            parsing.parse_argument(call[i], i, condition ? Type(TypeKind::Boolean) : type);
        if (!child) return nullptr;
        if (!condition && !type) type = child->type();
        children.push_back(std::move(child));
    }
    return std::make_shared<Case>(*type, std::move(children));
}

NodePtr parse_match(const Json& call, Parsing& parsing) {
    if (call.size() < 5) {
        return parsing.error("Expected at least 4 arguments, but found only " +
                             std::to_string(call.size() - 1) + ".");
    }
    if (call.size() % 2 != 1) return parsing.error("Expected an even number of arguments.");
    std::optional<Type> type = parsing.expected_output();
    Labels labels;
    NodeList outputs;
    for (std::size_t i = 2; i + 1 < call.size(); i += 2) {
        if (!add_labels(call[i], outputs.size(), labels, parsing.argument(i, std::nullopt))) {
            return nullptr;
        }
        NodePtr output = parsing.parse_argument(call[i + 1], i, type);
        if (!output) return nullptr;
        if (!type) type = output->type();
        outputs.push_back(std::move(output));
    }
    NodePtr input = parsing.parse_argument(call[1], 1, TypeKind::Value);
    if (!input) return nullptr;
    NodePtr otherwise = parsing.parse_argument(call.back(), call.size() - 1, type);
    if (!otherwise) return nullptr;
    if (!input->type().is(TypeKind::Value) &&
        !parsing.argument(1, std::nullopt).check_subtype(*labels.type, input->type())) {
        return nullptr;
    }
    NodeList children{std::move(input)};
    children.insert(children.end(), outputs.begin(), outputs.end());
    children.push_back(std::move(otherwise));
    return std::make_shared<Match>(*type, std::move(children), std::move(labels));
}

NodePtr parse_coalesce(const Json& call, Parsing& parsing) {
    if (call.size() < 2) return parsing.error("Expected at least one argument.");
    std::optional<Type> type = parsing.expected_output();
    NodeList arguments;
    for (std::size_t i = 1; i < call.size(); ++i) {
        // Without annotation: null must lead on to the next argument, not to an error.
        NodePtr argument = parsing.parse_argument(call[i], i, type, Annotation::Omit);
        if (!argument) return nullptr;
        if (!type) type = argument->type();
        arguments.push_back(std::move(argument));
    }
    const auto& expected = parsing.expected();
    const bool annotated =
        expected && std::any_of(arguments.begin(), arguments.end(), [&](const NodePtr& argument) {
            return subtype_fault(*expected, argument->type()).has_value();
        });
    return std::make_shared<Coalesce>(annotated ? Type(TypeKind::Value) : *type,
                                      std::move(arguments));
}

NodePtr parse_comparison(const Json& call, Parsing& parsing) {
    if (call.size() != 3 && call.size() != 4) {
        return parsing.error("Expected two or three arguments.");
    }
    const Compared op = compared(call[0].get_ref<const std::string&>());
    NodePtr left = parse_side(call, 1, op, parsing);
    if (!left) return nullptr;
    NodePtr right = parse_side(call, 2, op, parsing);
    if (!right) return nullptr;
    const bool left_known = !left->type().is(TypeKind::Value);
    const bool right_known = !right->type().is(TypeKind::Value);
    if (left_known && right_known && left->type().kind() != right->type().kind()) {
        return parsing.error("Cannot compare types '" + to_string(left->type()) + "' and '" +
                             to_string(right->type()) + "'.");
    }
    if (op.is_order() && left_known != right_known) {
        NodePtr& unknown = left_known ? right : left;
        unknown = make_assertion((left_known ? left : right)->type(), unknown, parsing.key());
    }
    NodeList children{left, right};
    if (call.size() == 4) {
        const auto may_be_text = [](const NodePtr& side) {
            return side->type().is(TypeKind::String) || side->type().is(TypeKind::Value);
        };
        if (!may_be_text(left) && !may_be_text(right)) {
            return parsing.error("Cannot use collator to compare non-string types.");
        }
        NodePtr collator = parsing.parse_argument(call[3], 3, TypeKind::Collator);
        if (!collator) return nullptr;
        children.push_back(std::move(collator));
    }
    return std::make_shared<Comparison>(op, std::move(children), parsing.key());
}

NodePtr parse_let(const Json& call, Parsing& parsing) {
    if (call.size() < 4) return parsing.error(found_arguments("at least 3 arguments", call));
    std::map<std::string, NodePtr, std::less<>> names;
    NodeList children;
    for (std::size_t i = 1; i + 1 < call.size(); i += 2) {
        if (!call[i].is_string()) {
            return parsing.error(
                "Expected string, but found " + std::string(js_type(call[i])) + " instead.", {i});
        }
        const auto& name = call[i].get_ref<const std::string&>();
        if (!is_variable_name(name)) {
            return parsing.error("Variable names must contain only alphanumeric characters or '_'.",
                                 {i});
        }
        NodePtr value = parsing.parse_argument(call[i + 1], i + 1);
        if (!value) return nullptr;
        children.push_back(value);
        names.insert_or_assign(name, std::move(value));
    }
    NodePtr result = parsing.parse_within(std::move(names), call.back(), call.size() - 1);
    if (!result) return nullptr;
    const Type type = result->type();
    children.push_back(std::move(result));
    return std::make_shared<Let>(std::move(children), type);
}

NodePtr parse_var(const Json& call, Parsing& parsing) {
    if (call.size() != 2 || !call[1].is_string()) {
        return parsing.error("'var' expression requires exactly one string literal argument.");
    }
    const auto& name = call[1].get_ref<const std::string&>();
    NodePtr bound = parsing.bound(name);
    if (!bound) {
        return parsing.error("Unknown variable \"" + name + "\". Make sure \"" + name +
                                 "\" has been bound in an enclosing \"let\" expression before "
                                 "using it.",
                             {1});
    }
    return std::make_shared<Variable>(std::move(bound));
}

}  // namespace styles
