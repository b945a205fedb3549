#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace geodata {

/// One cell of an attribute table. Dates are text in ISO 8601 (`2023-10-31`,
/// `2023-10-31T08:00:00Z`).
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

enum class FieldType : std::uint8_t { Boolean, Integer, Real, Text, Date };

}  // namespace geodata
