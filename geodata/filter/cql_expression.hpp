#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "geodata/schema/value.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// What is wrong with a filter, for people in both languages.
struct FilterError {
    Title message;
    std::size_t position = 0;  ///< character of the text, counted from 1; 0: none in particular
    std::string field;         ///< the field it is about; may be empty
};

template <typename T>
using FilterResult = tl::expected<T, FilterError>;

enum class Comparison : std::uint8_t {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual
};

/// One statement about one field.
struct CqlPredicate {
    enum class Kind : std::uint8_t {
        Compare,  ///< field <operator> literals[0]
        Between,  ///< literals[0] <= field <= literals[1]
        In,       ///< field is one of the literals
        Like,     ///< literals[0] is the pattern
        IsNull,
    };
    Kind kind = Kind::Compare;
    Comparison comparison = Comparison::Equal;
    std::string field;
    std::size_t position = 0;  ///< of the field's name
    std::vector<Value> literals;

    friend bool operator==(const CqlPredicate&, const CqlPredicate&) = default;
};

/// A filter as it was written, not yet bound to a layer: a tree in a flat list, the root last.
struct CqlExpression {
    struct Node {
        enum class Kind : std::uint8_t { And, Or, Not, Constant, Predicate };
        Kind kind = Kind::Constant;
        bool constant = true;              ///< Constant
        std::uint32_t predicate = 0;       ///< Predicate: index
        std::vector<std::uint32_t> under;  ///< And, Or: two or more; Not: one; earlier in the list

        friend bool operator==(const Node&, const Node&) = default;
    };
    std::vector<Node> nodes;
    std::vector<CqlPredicate> predicates;
};

/// Reads CQL2 text (OGC 21-065r2, annex B): AND, OR, NOT, brackets, TRUE and FALSE; comparisons of
/// a field with a literal (either may stand first), [NOT] BETWEEN, [NOT] IN, [NOT] LIKE, IS [NOT]
/// NULL. Literals: numbers, 'text' (a quote is doubled, or \'), TRUE, FALSE, DATE('2023-10-31'),
/// TIMESTAMP('2023-10-31T08:00:00Z'). Names are bare or in double quotes. Not supported, and said
/// so: functions, arithmetic, arrays, spatial and temporal operators, a field compared with
/// another.
///
///     parse_cql("stage = 'construction' AND (investment >= 10 OR name LIKE '%轻轨%')");
FilterResult<CqlExpression> parse_cql(std::string_view text);

// What one filter may hold at most; past them it is refused.
inline constexpr std::size_t kMostFilterBytes = 16'384;
inline constexpr std::size_t kMostFilterDepth = 32;  ///< brackets and NOTs inside each other
inline constexpr std::size_t kMostPredicates = 200;
inline constexpr std::size_t kMostListValues = 2'000;  ///< in one IN

}  // namespace geodata
