#pragma once

#include "geodata/filter/cql_expression.hpp"

#include <cstdint>
#include <string_view>
#include <variant>

namespace geodata {

/// A value that is not null, where it lies.
using ValueView = std::variant<bool, std::int64_t, double, std::string_view>;

/// Does the statement hold for the value? Values of another kind than the literal (text and number)
/// hold no statement. Text is compared byte by byte, which for UTF-8 is the order of code points
/// and for ISO dates that of time. IsNull: false.
[[nodiscard]] bool holds(const CqlPredicate& predicate, const ValueView& value);

/// LIKE (OGC 21-065r2, 7.2): `%` any text, `_` any one character, a backslash takes the next one as
/// it is; the case of letters counts. Time: length of the text × length of the pattern at worst.
[[nodiscard]] bool is_like(std::string_view text, std::string_view pattern);

}  // namespace geodata
