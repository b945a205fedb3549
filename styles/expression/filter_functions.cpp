// What filters of the old kind become (filter.cpp).
#include "styles/expression/function_table.hpp"
#include "styles/expression/unicode_text.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace styles {
namespace {

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

}  // namespace

void add_filter_functions(FunctionTable& table) {
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
                  of_feature(Boolean, filter_among<geometry_type>, {Type::array_of(String)}));
    table.emplace("filter-id-in",
                  of_feature(Boolean, filter_among<feature_id>, {Type::array_of(Value)}));
}

}  // namespace styles
