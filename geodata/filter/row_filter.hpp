#pragma once

#include "geodata/filter/cql_expression.hpp"
#include "geodata/store/store_layer.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace geodata {

/// A filter bound to the columns of one layer. Nulls are as in SQL: a condition about a null is
/// neither true nor false, NOT of it neither, and a row is kept only where the whole is true. A
/// condition is decided once for each distinct value where a column shares them, so that a filter
/// over millions of rows costs a table look-up a row and condition. Immutable: safe from many
/// threads; views the layer, which must outlive it.
///
///     const auto filter = RowFilter::over(layer, "stage = 'construction' AND investment >= 10");
///     if (filter->keeps(row)) …
class RowFilter {
  public:
    /// Fields of an audience above `audience` do not exist. Errors name the field: it is not there,
    /// or its type does not fit the literal (text with a number, say).
    static FilterResult<RowFilter> over(const StoreLayer& layer,
                                        std::string_view cql,
                                        Audience audience = Audience::Public);
    static FilterResult<RowFilter> over(const StoreLayer& layer,
                                        const CqlExpression& expression,
                                        Audience audience = Audience::Public);

    [[nodiscard]] bool keeps(RowIndex row) const;

  private:
    enum class Truth : std::uint8_t { False, True, Unknown };
    struct Condition {
        CqlPredicate predicate;
        std::size_t column = 0;
        std::vector<Truth> by_code;  ///< empty: too many values, each row is looked at
    };

    RowFilter(const StoreLayer& layer, const CqlExpression& expression);
    [[nodiscard]] Truth truth_of(std::uint32_t node, RowIndex row) const;
    [[nodiscard]] Truth of_condition(const Condition& condition, RowIndex row) const;
    [[nodiscard]] Truth of_value(const Condition& condition, std::uint32_t code) const;

    const StoreLayer* layer_;
    std::vector<CqlExpression::Node> nodes_;
    std::vector<Condition> conditions_;
};

}  // namespace geodata
