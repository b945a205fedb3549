#include "geodata/filter/row_filter.hpp"

#include "geodata/filter/predicate.hpp"
#include "geodata/schema/iso_time.hpp"
#include "geodata/store/columns.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace geodata {
namespace {

/// Columns with more values than this are looked at row by row: a table would cost more than the
/// rows of a box.
constexpr std::uint32_t kMostTabled = 65'536;

FilterError about(const CqlPredicate& predicate, std::string zh, std::string en) {
    return {{std::move(zh), std::move(en)}, predicate.position, predicate.field};
}

bool is_number(const Value& value) {
    return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

/// "…2023…": does it begin like a date? A literal may be shorter than the values, "2023-10".
bool begins_like_a_date(const std::string& text) {
    return text.size() >= 4 &&
           std::all_of(text.begin(), text.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<FilterError> misfit(const CqlPredicate& predicate, const Field& field) {
    const std::string name = "“" + field.name + "”";
    const std::string named = "'" + field.name + "'";
    for (const Value& literal : predicate.literals) {
        const auto* text = std::get_if<std::string>(&literal);
        switch (field.type) {
            case FieldType::Boolean:
                if (std::holds_alternative<bool>(literal)) break;
                return about(predicate, "字段" + name + "是布尔值，请与 TRUE 或 FALSE 比较",
                             "field " + named + " is boolean; compare it with TRUE or FALSE");
            case FieldType::Integer:
            case FieldType::Real:
                if (is_number(literal)) break;
                return about(
                    predicate, "字段" + name + "是数字，请与不带引号的数字比较",
                    "field " + named + " is a number; compare it with one, without quotes");
            case FieldType::Text:
                if (text != nullptr) break;
                return about(predicate, "字段" + name + "是文字，请与单引号中的文字比较",
                             "field " + named + " is text; compare it with text in single quotes");
            case FieldType::Date:
                if (text != nullptr &&
                    (predicate.kind == CqlPredicate::Kind::Like || begins_like_a_date(*text)))
                    break;
                return about(
                    predicate, "字段" + name + "是日期，请与 '2023-10-31' 这样的文字比较",
                    "field " + named + " is a date; compare it with text like '2023-10-31'");
        }
    }
    return std::nullopt;
}

/// The value of a message without copying its text.
std::optional<ValueView> view_of(std::string_view message) {
    if (const auto text = text_of_message(message)) return ValueView{*text};
    const Value value = value_of_message(message);
    if (const auto* flag = std::get_if<bool>(&value)) return ValueView{*flag};
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return ValueView{*whole};
    if (const auto* real = std::get_if<double>(&value)) return ValueView{*real};
    return std::nullopt;
}

}  // namespace

FilterResult<RowFilter> RowFilter::over(const StoreLayer& layer,
                                        std::string_view cql,
                                        Audience audience) {
    const auto expression = parse_cql(cql);
    if (!expression) return tl::unexpected(expression.error());
    return over(layer, *expression, audience);
}

FilterResult<RowFilter> RowFilter::over(const StoreLayer& layer,
                                        const CqlExpression& expression,
                                        Audience audience) {
    RowFilter filter(layer, expression);
    for (const CqlPredicate& predicate : expression.predicates) {
        const auto column = layer.schema().field_index(predicate.field);
        if (!column || layer.schema().fields[*column].audience > audience) {
            return tl::unexpected(
                about(predicate, "图层“" + layer.schema().id + "”没有字段“" + predicate.field + "”",
                      "layer '" + layer.schema().id + "' has no field '" + predicate.field + "'"));
        }
        if (auto error = misfit(predicate, layer.schema().fields[*column]))
            return tl::unexpected(*std::move(error));
        Condition condition{predicate, *column, {}};
        const std::uint32_t distinct = layer.distinct_values(*column);
        if (!layer.unique_values(*column) && distinct <= kMostTabled) {
            std::vector<Truth> by_code(distinct);
            for (std::uint32_t code = 0; code < distinct; ++code)
                by_code[code] = filter.of_value(condition, code);
            condition.by_code = std::move(by_code);
        }
        filter.conditions_.push_back(std::move(condition));
    }
    return filter;
}

RowFilter::RowFilter(const StoreLayer& layer, const CqlExpression& expression)
    : layer_(&layer), nodes_(expression.nodes) {}

bool RowFilter::keeps(RowIndex row) const {
    return truth_of(static_cast<std::uint32_t>(nodes_.size() - 1), row) == Truth::True;
}

RowFilter::Truth RowFilter::truth_of(std::uint32_t node, RowIndex row) const {
    using Kind = CqlExpression::Node::Kind;
    const CqlExpression::Node& at = nodes_[node];
    switch (at.kind) {
        case Kind::Constant:
            return at.constant ? Truth::True : Truth::False;
        case Kind::Predicate:
            return of_condition(conditions_[at.predicate], row);
        case Kind::Not: {
            const Truth under = truth_of(at.under.front(), row);
            if (under == Truth::Unknown) return under;
            return under == Truth::True ? Truth::False : Truth::True;
        }
        case Kind::And:
        case Kind::Or:
            break;
    }
    // One False decides an AND, one True an OR; without it one Unknown makes the whole unknown.
    const Truth decides = at.kind == Kind::And ? Truth::False : Truth::True;
    Truth whole = at.kind == Kind::And ? Truth::True : Truth::False;
    for (const std::uint32_t under : at.under) {
        const Truth part = truth_of(under, row);
        if (part == decides) return part;
        if (part == Truth::Unknown) whole = part;
    }
    return whole;
}

RowFilter::Truth RowFilter::of_condition(const Condition& condition, RowIndex row) const {
    const std::uint32_t code = layer_->value_code(row, condition.column);
    if (condition.predicate.kind == CqlPredicate::Kind::IsNull)
        return code == kNoValue ? Truth::True : Truth::False;
    if (code == kNoValue) return Truth::Unknown;
    return condition.by_code.empty() ? of_value(condition, code) : condition.by_code[code];
}

RowFilter::Truth RowFilter::of_value(const Condition& condition, std::uint32_t code) const {
    const auto bytes = layer_->value_message(condition.column, code);
    const auto value = view_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!value) return Truth::Unknown;
    return holds(condition.predicate, *value) ? Truth::True : Truth::False;
}

}  // namespace geodata
