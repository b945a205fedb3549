#pragma once

#include "geodata/reading/table_source.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/schema/value.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// What looking through a table once has shown.
struct TableLayout {
    std::uint64_t header_row =
        0;  ///< 0: there is none, and the fields are called field_1, field_2 …
    std::vector<Field> fields;  ///< names distinct, types that every cell of the column fits
    std::vector<bool>
        holds_numbers;  ///< of each column: at least half of its filled cells are decimal numbers
    std::vector<bool> holds_wkt;  ///< every filled cell begins like WKT
    std::uint64_t rows = 0;       ///< data rows, blank ones not counted
    std::uint64_t long_rows = 0;  ///< rows with more cells than there are columns
    std::uint64_t first_long_row = 0;
};

/// Finds the header: of the first 20 rows the first that is filled half across (titles and group
/// headings above it are skipped; a heading above an empty header cell fills it), if
/// - it holds only distinct texts, or
/// - only texts, some repeated, and differs in kind from the rows below (texts above numbers or
///   dates) or none of its texts comes again below, or
/// - at least two thirds texts or years in a row (2023, 2024), and more of its cells differ in
///   kind from what is below them than are like it.
/// Repeated titles are numbered: 备注, 备注_2. Types: integers without leading zeros and of at most
/// 18 digits, decimal numbers, dates; all else, codes such as 0601 and 24-digit numbers among them,
/// stays text.
[[nodiscard]] TableLayout look_through(TableSource& table);

/// A cell as a value of that type; an empty one is null.
[[nodiscard]] Value cell_value(const std::string& cell, FieldType type);

/// The whole cell as a finite decimal number.
[[nodiscard]] std::optional<double> decimal(std::string_view cell);

[[nodiscard]] bool is_blank(const std::vector<std::string>& cells);

}  // namespace geodata
