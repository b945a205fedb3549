// The operators whose arguments are evaluated one after the other and whose types are known: each
// has one or two signatures, tried in order.
#include "styles/expression/collator.hpp"
#include "styles/expression/number_text.hpp"
#include "styles/expression/operators.hpp"
#include "styles/expression/unicode_text.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace styles {

namespace {

using Evaluate = Outcome (*)(const EvaluationContext&, const NodeList&, const std::string& key);

struct Signature {
    std::vector<Type> parameters;  ///< with `repeated`: the one type of all
    Evaluate evaluate;
    bool repeated = false;
    unsigned reads = 0;
};

struct Function {
    Type type;
    std::vector<Signature> signatures;
    NodeKind kind = NodeKind::Other;
};

class Call final : public Node {
  public:
    Call(const Function& function, const Signature& signature, NodeList arguments, std::string key)
        : Node(function.kind, function.type, std::move(arguments), signature.reads),
          evaluate_(signature.evaluate),
          key_(std::move(key)) {}
    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        return evaluate_(context, children(), key_);
    }

  private:
    Evaluate evaluate_;
    std::string key_;
};

// ---- numbers

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

// ---- what is asked of the feature and the frame

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

// ---- truth

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

// ---- colours

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

// ---- texts

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

// ---- what filters of the old kind become (filter.cpp)

const Value& literal_of(const NodePtr& node) {
    static const Value none;
    return node->kind() == NodeKind::Literal ? static_cast<const Literal&>(*node).value() : none;
}

/// Compared only within one kind; null is of the kind of objects and neither less nor more.
template <typename Compare>
bool ordered(const Value& a, const Value& b, Compare compare) {
    if (a.is_null() && b.is_null()) return compare(0, 0);
    if (const auto* x = a.as<double>(), *y = b.as<double>(); x && y) return compare(*x, *y);
    if (const auto* x = a.as<std::string>(), *y = b.as<std::string>(); x && y) {
        return compare(compare_text(*x, *y), 0);
    }
    if (const auto* x = a.as<bool>(), *y = b.as<bool>(); x && y) {
        return compare(static_cast<int>(*x), static_cast<int>(*y));
    }
    return false;
}

template <typename Compare>
Outcome filter_property(const EvaluationContext& context,
                        const NodeList& arguments,
                        const std::string&) {
    const auto found = property(context, text_in(literal_of(arguments[0])));
    return Value(found && ordered(*found, literal_of(arguments[1]), Compare{}));
}

template <typename Compare>
Outcome filter_id(const EvaluationContext& context, const NodeList& arguments, const std::string&) {
    return Value(ordered(feature_id(context), literal_of(arguments[0]), Compare{}));
}

Outcome filter_equal(const EvaluationContext& context,
                     const NodeList& arguments,
                     const std::string&) {
    const auto found = property(context, text_in(literal_of(arguments[0])));
    return Value(found && same(*found, literal_of(arguments[1])));
}

Outcome filter_id_equal(const EvaluationContext& context,
                        const NodeList& arguments,
                        const std::string&) {
    return Value(same(feature_id(context), literal_of(arguments[0])));
}

Outcome filter_type_equal(const EvaluationContext& context,
                          const NodeList& arguments,
                          const std::string&) {
    return Value(same(geometry_type(context), literal_of(arguments[0])));
}

Outcome filter_has(const EvaluationContext& context,
                   const NodeList& arguments,
                   const std::string&) {
    return Value(property(context, text_in(literal_of(arguments[0]))).has_value());
}

Outcome filter_has_id(const EvaluationContext& context, const NodeList&, const std::string&) {
    return Value(!feature_id(context).is_null());
}

template <auto Asked>
Outcome filter_among(const EvaluationContext& context,
                     const NodeList& arguments,
                     const std::string&) {
    const Value value = Asked(context);
    const auto* const items = literal_of(arguments[0]).as<Items>();
    return Value(items && std::any_of(items->begin(), items->end(),
                                      [&](const Value& item) { return same(item, value); }));
}

// ---- the table

constexpr Type (*kListOf)(const Type&) = [](const Type& item) { return Type::array_of(item); };

template <auto F>
Function unary() {
    return {TypeKind::Number, {{{TypeKind::Number}, of_one<F>}}};
}

template <auto F>
Function binary() {
    return {TypeKind::Number, {{{TypeKind::Number, TypeKind::Number}, of_two<F>}}};
}

template <typename Compare>
Function ordering_filter() {
    return {
        TypeKind::Boolean,
        {{{TypeKind::String, TypeKind::Value}, filter_property<Compare>, false, reads::kFeature}}};
}

template <typename Compare>
Function ordering_id_filter() {
    return {TypeKind::Boolean, {{{TypeKind::Value}, filter_id<Compare>, false, reads::kFeature}}};
}

Function of_feature(Type type, Evaluate evaluate, std::vector<Type> parameters = {}) {
    return {std::move(type), {{std::move(parameters), evaluate, false, reads::kFeature}}};
}

template <auto Member>
Function frame() {
    return {TypeKind::Number, {{{}, of_frame<Member>, false, reads::kFrame}}};
}

using Table = std::unordered_map<std::string_view, Function>;

void add_arithmetic(Table& table) {
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

void add_lookup(Table& table) {
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

void add_truth(Table& table) {
    using enum TypeKind;
    table.emplace(
        "all",
        Function{Boolean, {{{Boolean, Boolean}, until<false>}, {{Boolean}, until<false>, true}}});
    table.emplace(
        "any",
        Function{Boolean, {{{Boolean, Boolean}, until<true>}, {{Boolean}, until<true>, true}}});
    table.emplace("!", Function{Boolean, {{{Boolean}, negation}}});
}

void add_texts_and_colours(Table& table) {
    using enum TypeKind;
    table.emplace("error", Function{Error, {{{String}, raise}}, NodeKind::Unfoldable});
    table.emplace("typeof", Function{String, {{{Value}, type_name}}});
    table.emplace("to-rgba", Function{Type::array_of(Number, 4), {{{Colour}, to_rgba}}});
    table.emplace("rgb", Function{Colour, {{{Number, Number, Number}, rgba}}});
    table.emplace("rgba", Function{Colour, {{{Number, Number, Number, Number}, rgba}}});
    table.emplace("is-supported-script",
                  Function{Boolean, {{{String}, supported_script, false, reads::kFrame}}});
    table.emplace("upcase", Function{String, {{{String}, of_text<upper_case>}}});
    table.emplace("downcase", Function{String, {{{String}, of_text<lower_case>}}});
    table.emplace("concat", Function{String, {{{Value}, concat, true}}});
    table.emplace("split", Function{kListOf(String), {{{String, String}, split}}});
    table.emplace("join", Function{String, {{{kListOf(String), String}, join}}});
    table.emplace("resolved-locale", Function{String, {{{Collator}, resolved_locale}}});
}

void add_filters(Table& table) {
    using enum TypeKind;
    table.emplace("filter-==", of_feature(Boolean, filter_equal, {String, Value}));
    table.emplace("filter-<", ordering_filter<std::less<>>());
    table.emplace("filter->", ordering_filter<std::greater<>>());
    table.emplace("filter-<=", ordering_filter<std::less_equal<>>());
    table.emplace("filter->=", ordering_filter<std::greater_equal<>>());
    table.emplace("filter-id-==", of_feature(Boolean, filter_id_equal, {Value}));
    table.emplace("filter-id-<", ordering_id_filter<std::less<>>());
    table.emplace("filter-id->", ordering_id_filter<std::greater<>>());
    table.emplace("filter-id-<=", ordering_id_filter<std::less_equal<>>());
    table.emplace("filter-id->=", ordering_id_filter<std::greater_equal<>>());
    table.emplace("filter-type-==", of_feature(Boolean, filter_type_equal, {String}));
    table.emplace("filter-has", of_feature(Boolean, filter_has, {Value}));
    table.emplace("filter-has-id", of_feature(Boolean, filter_has_id));
    table.emplace("filter-type-in",
                  of_feature(Boolean, filter_among<geometry_type>, {kListOf(String)}));
    table.emplace("filter-id-in", of_feature(Boolean, filter_among<feature_id>, {kListOf(Value)}));
}

const Table& table() {
    static const Table functions = [] {
        Table made;
        add_arithmetic(made);
        add_lookup(made);
        add_truth(made);
        add_texts_and_colours(made);
        add_filters(made);
        return made;
    }();
    return functions;
}

// ---- parsing

bool takes(const Signature& signature, std::size_t arguments) {
    return signature.repeated || signature.parameters.size() == arguments;
}

const Type& parameter(const Signature& signature, std::size_t index) {
    return signature.parameters[signature.repeated ? 0 : index];
}

NodePtr try_signature(const Json& call,
                      Parsing& parsing,
                      const Function& function,
                      const Signature& signature) {
    NodeList arguments;
    for (std::size_t i = 1; i < call.size(); ++i) {
        NodePtr argument = parsing.parse_argument(call[i], i, parameter(signature, i - 1));
        if (!argument) return nullptr;
        arguments.push_back(std::move(argument));
    }
    bool fit = true;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const Type& expected = parameter(signature, i);
        fit &= parsing.argument(i + 1, std::nullopt).check_subtype(expected, arguments[i]->type());
    }
    if (!fit) return nullptr;
    return std::make_shared<Call>(function, signature, std::move(arguments), parsing.key());
}

std::string written(const Signature& signature) {
    if (signature.repeated) return "(" + to_string(signature.parameters[0]) + "...)";
    std::string text;
    for (const Type& type : signature.parameters) {
        text += (text.empty() ? "" : ", ") + to_string(type);
    }
    return "(" + text + ")";
}

NodePtr no_signature(const Json& call,
                     Parsing& parsing,
                     const std::vector<const Signature*>& candidates) {
    std::string known;
    for (const Signature* signature : candidates) {
        known += (known.empty() ? "" : " | ") + written(*signature);
    }
    // Once more without expectations, to say what was found.
    std::string found;
    for (std::size_t i = 1; i < call.size(); ++i) {
        const NodePtr argument = parsing.parse_argument(call[i], i);
        if (!argument) return nullptr;
        found += (found.empty() ? "" : ", ") + to_string(argument->type());
    }
    return parsing.error("Expected arguments of type " + known + ", but found (" + found +
                         ") instead.");
}

}  // namespace

bool is_function_name(std::string_view name) { return table().contains(name); }

NodePtr parse_function(const Json& call, Parsing& parsing) {
    const Function& function = table().at(call[0].get_ref<const std::string&>());
    std::vector<const Signature*> candidates;
    for (const Signature& signature : function.signatures) {
        if (takes(signature, call.size() - 1)) candidates.push_back(&signature);
    }
    Parsing::Shared attempt{{}, parsing.shared().nodes_left};
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        // `all` and `any` have two signatures of the same types: what failed once fails again.
        if (i > 0 && candidates[i]->repeated) continue;
        attempt.errors.clear();
        Parsing again = parsing.attempt(attempt);
        if (NodePtr node = try_signature(call, again, function, *candidates[i])) return node;
    }
    if (candidates.size() == 1) {
        auto& errors = parsing.shared().errors;
        errors.insert(errors.end(), attempt.errors.begin(), attempt.errors.end());
        return nullptr;
    }
    if (candidates.empty()) {
        for (const Signature& signature : function.signatures) candidates.push_back(&signature);
    }
    return no_signature(call, parsing, candidates);
}

}  // namespace styles
