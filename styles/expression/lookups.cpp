// at, in, index-of, slice, length, semiliteral, global-state, and the sets of old filters.
#include "styles/expression/number_text.hpp"
#include "styles/expression/operators.hpp"
#include "styles/expression/unicode_text.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace styles {

namespace {

class At final : public Node {
  public:
    At(const Type& type, NodeList children, std::string key)
        : Node(NodeKind::Other, type, std::move(children)), key_(std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome index = children()[0]->evaluate(context);
        if (!index) return index;
        Outcome array = children()[1]->evaluate(context);
        if (!array) return array;
        static const Items none;
        const auto* const found = array->as<Items>();
        const Items& items = found ? *found : none;
        const double at = number_of(*index);
        if (at < 0) {
            return no_value(key_, "Array index out of bounds: " + number_text(at) + " < 0.");
        }
        if (at >= static_cast<double>(items.size())) {
            return no_value(key_, "Array index out of bounds: " + number_text(at) + " > " +
                                      number_text(static_cast<double>(items.size()) - 1) + ".");
        }
        if (at != std::floor(at)) {
            return no_value(
                key_, "Array index must be an integer, but found " + number_text(at) + " instead.");
        }
        return items[static_cast<std::size_t>(at)];
    }

  private:
    std::string key_;
};

bool is_scalar(const Value& value) {
    return value.is_null() || value.as<bool>() || value.as<double>() || value.as<std::string>();
}

std::string wrong_type(const char* which, const char* wanted, const Value& found) {
    return std::string("Expected ") + which + " argument to be of type " + wanted + ", but found " +
           to_string(type_of(found)) + " instead.";
}

/// ECMAScript's ToString, of what may be looked for in a text.
std::string as_text(const Value& value) {
    return value.is_null() ? "null" : text_of(value).value_or("");
}

std::optional<std::size_t> find_item(const Items& items, const Value& wanted, double from) {
    const std::size_t begin = slice_range(items.size(), from, std::nullopt).begin;
    const auto* const number = wanted.as<double>();
    for (std::size_t i = begin; i < items.size(); ++i) {
        if (number ? items[i].as<double>() && *items[i].as<double>() == *number
                   : same(items[i], wanted)) {
            return i;
        }
    }
    return std::nullopt;
}

class Search final : public Node {
  public:
    /// Children: what, in what, and perhaps from where. `position`: its place, or only whether.
    Search(bool position, NodeList children, std::string key)
        : Node(NodeKind::Other,
               position ? TypeKind::Number : TypeKind::Boolean,
               std::move(children)),
          position_(position),
          key_(std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome needle = children()[0]->evaluate(context);
        if (!needle) return needle;
        Outcome haystack = children()[1]->evaluate(context);
        if (!haystack) return haystack;
        if (!position_ && !is_true(*haystack)) return Value(false);
        if (!is_scalar(*needle)) {
            return no_value(key_, wrong_type("first", "boolean, string, number or null", *needle));
        }
        double from = 0;
        if (children().size() > 2) {
            Outcome start = children()[2]->evaluate(context);
            if (!start) return start;
            from = number_of(*start);
        }
        std::optional<std::size_t> place;
        if (const auto* text = haystack->as<std::string>()) {
            place = find_text(*text, as_text(*needle), from);
        } else if (const auto* items = haystack->as<Items>()) {
            place = find_item(*items, *needle, from);
        } else {
            return no_value(key_, wrong_type("second", "array or string", *haystack));
        }
        if (!position_) return Value(place.has_value());
        return Value(place ? static_cast<double>(*place) : -1.0);
    }

  private:
    bool position_;
    std::string key_;
};

class Slice final : public Node {
  public:
    Slice(const Type& type, NodeList children, std::string key)
        : Node(NodeKind::Other, type, std::move(children)), key_(std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome input = children()[0]->evaluate(context);
        if (!input) return input;
        Outcome begin = children()[1]->evaluate(context);
        if (!begin) return begin;
        std::optional<double> end;
        if (children().size() > 2) {
            Outcome value = children()[2]->evaluate(context);
            if (!value) return value;
            end = number_of(*value);
        }
        const double from = number_of(*begin);
        if (const auto* text = input->as<std::string>())
            return Value(code_points(*text, from, end));
        if (const auto* items = input->as<Items>()) {
            const auto range = slice_range(items->size(), from, end);
            return Value::array({items->begin() + static_cast<std::ptrdiff_t>(range.begin),
                                 items->begin() + static_cast<std::ptrdiff_t>(range.end)});
        }
        return no_value(key_, wrong_type("first", "array or string", *input));
    }

  private:
    std::string key_;
};

class Length final : public Node {
  public:
    Length(NodePtr input, std::string key)
        : Node(NodeKind::Other, TypeKind::Number, {std::move(input)}), key_(std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome input = children()[0]->evaluate(context);
        if (!input) return input;
        if (const auto* text = input->as<std::string>()) {
            return Value(static_cast<double>(code_points_in(*text)));
        }
        if (const auto* items = input->as<Items>())
            return Value(static_cast<double>(items->size()));
        return no_value(key_, "Expected value to be of type string or array, but found " +
                                  to_string(type_of(*input)) + " instead.");
    }

  private:
    std::string key_;
};

class ArrayOf final : public Node {
  public:
    explicit ArrayOf(const NodeList& items) : Node(NodeKind::Other, common_type(items), items) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Items items;
        items.reserve(children().size());
        for (const NodePtr& child : children()) {
            Outcome item = child->evaluate(context);
            if (!item) return item;
            items.push_back(std::move(*item));
        }
        return Value::array(std::move(items));
    }

  private:
    static Type common_type(const NodeList& items) {
        const auto count = static_cast<double>(items.size());
        if (items.empty()) return Type::array_of(TypeKind::Value, count);
        const Type& first = items.front()->type();
        const bool alike = std::all_of(items.begin() + 1, items.end(), [&](const NodePtr& item) {
            return first.same_simple(item->type());
        });
        return Type::array_of(alike ? first : Type(TypeKind::Value), count);
    }
};

class GlobalState final : public Node {
  public:
    explicit GlobalState(std::string name)
        : Node(NodeKind::Unfoldable, TypeKind::Value, {}), name_(std::move(name)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        const Value* const found =
            context.global_state ? member(*context.global_state, name_) : nullptr;
        return found ? *found : Value();
    }

  private:
    std::string name_;
};

/// The values of an old ["in", key, …]: looked up, not gone through.
class FilterIn final : public Node {
  public:
    FilterIn(std::string name, const Items& items)
        : Node(NodeKind::Other, TypeKind::Boolean, {}, reads::kFeature), name_(std::move(name)) {
        for (const Value& item : items) {
            if (const auto* text = item.as<std::string>()) {
                texts_.insert(*text);
            } else if (const auto* number = item.as<double>()) {
                numbers_.insert(*number);
            } else {
                others_.push_back(item);
            }
        }
    }

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        const auto found = context.feature ? context.feature->property(name_) : std::nullopt;
        if (!found) return Value(false);
        if (const auto* text = found->as<std::string>()) return Value(texts_.contains(*text));
        if (const auto* number = found->as<double>()) return Value(numbers_.contains(*number));
        return Value(std::any_of(others_.begin(), others_.end(),
                                 [&](const Value& item) { return same(item, *found); }));
    }

  private:
    std::string name_;
    std::unordered_set<std::string> texts_;
    std::unordered_set<double> numbers_;
    Items others_;
};

bool is_searchable(const Type& type) {
    switch (type.kind()) {
        case TypeKind::Boolean:
        case TypeKind::String:
        case TypeKind::Number:
        case TypeKind::Null:
        case TypeKind::Value:
            return true;
        default:
            return false;
    }
}

/// Needle and haystack; empty, with the error added: they are not such.
NodeList parse_search(const Json& call, Parsing& parsing) {
    NodePtr needle = parsing.parse_argument(call[1], 1, TypeKind::Value);
    NodePtr haystack = parsing.parse_argument(call[2], 2, TypeKind::Value);
    if (!needle || !haystack) return {};
    if (!is_searchable(needle->type())) {
        parsing.error(
            "Expected first argument to be of type boolean, string, number or null, but found " +
            to_string(needle->type()) + " instead");
        return {};
    }
    return {std::move(needle), std::move(haystack)};
}

}  // namespace

NodePtr parse_at(const Json& call, Parsing& parsing) {
    if (call.size() != 3) return parsing.error(found_arguments("2 arguments", call));
    NodePtr index = parsing.parse_argument(call[1], 1, TypeKind::Number);
    NodePtr input = parsing.parse_argument(
        call[2], 2, Type::array_of(parsing.expected().value_or(TypeKind::Value)));
    if (!index || !input) return nullptr;
    // Of an ["error", …] nothing is known, and nothing comes.
    const Type item = input->type().is(TypeKind::Array) ? input->type().item() : TypeKind::Value;
    return std::make_shared<At>(item, NodeList{std::move(index), std::move(input)}, parsing.key());
}

NodePtr parse_in(const Json& call, Parsing& parsing) {
    if (call.size() != 3) return parsing.error(found_arguments("2 arguments", call));
    NodeList children = parse_search(call, parsing);
    if (children.empty()) return nullptr;
    return std::make_shared<Search>(false, std::move(children), parsing.key());
}

NodePtr parse_index_of(const Json& call, Parsing& parsing) {
    if (call.size() != 3 && call.size() != 4) {
        return parsing.error(found_arguments("2 or 3 arguments", call));
    }
    NodeList children = parse_search(call, parsing);
    if (children.empty()) return nullptr;
    if (call.size() == 4) {
        NodePtr from = parsing.parse_argument(call[3], 3, TypeKind::Number);
        if (!from) return nullptr;
        children.push_back(std::move(from));
    }
    return std::make_shared<Search>(true, std::move(children), parsing.key());
}

NodePtr parse_slice(const Json& call, Parsing& parsing) {
    if (call.size() != 3 && call.size() != 4) {
        return parsing.error(found_arguments("2 or 3 arguments", call));
    }
    NodePtr input = parsing.parse_argument(call[1], 1, TypeKind::Value);
    NodePtr begin = parsing.parse_argument(call[2], 2, TypeKind::Number);
    if (!input || !begin) return nullptr;
    const TypeKind kind = input->type().kind();
    if (kind != TypeKind::Array && kind != TypeKind::String && kind != TypeKind::Value) {
        return parsing.error("Expected first argument to be of type array or string, but found " +
                             to_string(input->type()) + " instead");
    }
    const Type type = input->type();
    NodeList children{std::move(input), std::move(begin)};
    if (call.size() == 4) {
        NodePtr end = parsing.parse_argument(call[3], 3, TypeKind::Number);
        if (!end) return nullptr;
        children.push_back(std::move(end));
    }
    return std::make_shared<Slice>(type, std::move(children), parsing.key());
}

NodePtr parse_length(const Json& call, Parsing& parsing) {
    if (call.size() != 2) return parsing.error(found_arguments("1 argument", call));
    NodePtr input = parsing.parse_argument(call[1], 1);
    if (!input) return nullptr;
    const TypeKind kind = input->type().kind();
    if (kind != TypeKind::Array && kind != TypeKind::String && kind != TypeKind::Value) {
        return parsing.error("Expected argument of type string or array, but found " +
                             to_string(input->type()) + " instead.");
    }
    return std::make_shared<Length>(std::move(input), parsing.key());
}

NodePtr parse_semiliteral(const Json& call, Parsing& parsing) {
    if (call.size() != 2) {
        return parsing.error("'semiliteral' expression requires exactly one argument, but found " +
                             std::to_string(call.size() - 1) + " instead.");
    }
    if (!call[1].is_array()) {
        Value value = value_from(call[1]);
        return std::make_shared<Literal>(type_of(value), std::move(value));
    }
    NodeList items;
    Parsing inside = parsing.argument(1, std::nullopt);
    for (std::size_t i = 0; i < call[1].size(); ++i) {
        NodePtr item = inside.parse_argument(call[1][i], i, TypeKind::Value);
        if (!item) return nullptr;
        items.push_back(std::move(item));
    }
    return std::make_shared<ArrayOf>(std::move(items));
}

NodePtr parse_global_state(const Json& call, Parsing& parsing) {
    if (call.size() != 2) return parsing.error(found_arguments("1 argument", call));
    if (call[1].is_null()) return parsing.error("Global state property must be defined.");
    if (!call[1].is_string()) {
        return parsing.error("Global state property must be string, but found " +
                             std::string(js_type(call[1])) + " instead.");
    }
    return std::make_shared<GlobalState>(call[1].get<std::string>());
}

/// ["filter-in", name, ["literal", values]], which only filter.cpp writes.
NodePtr parse_filter_in(const Json& call, Parsing& parsing) {
    if (call.size() != 3 || !call[1].is_string() || !call[2].is_array() || call[2].size() != 2 ||
        !call[2][1].is_array()) {
        return parsing.error("\"filter-in\" is only for filters of the old kind.");
    }
    const Value values = value_from(call[2][1]);
    return std::make_shared<FilterIn>(call[1].get<std::string>(), *values.as<Items>());
}

}  // namespace styles
