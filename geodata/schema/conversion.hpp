#pragma once

#include "geodata/schema/value.hpp"

#include <optional>

namespace geodata {

/// The value as one of another type, where nothing of it is lost by that; nullopt: it is not such a
/// value ("约3亿元" is no number). Numbers may stand between blanks and with thousands commas; days
/// may be written 2023-10-31, 2023/10/31, 2023.10.31, 20231031 or 2023年10月31日; truth 是/否,
/// true/false, yes/no, y/n, 1/0. Null stays null.
std::optional<Value> converted(const Value& value, FieldType type);

/// Whether every value of one type is a value of the other without change of meaning (an integer as
/// text keeps its digits, though it may have lost leading zeros before it came here).
bool always_converts(FieldType from, FieldType to);

}  // namespace geodata
