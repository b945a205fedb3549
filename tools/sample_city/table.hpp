#pragma once

#include "geodata/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tools {

/// A CSV text (RFC 4180: quotes, doubled quotes, line breaks in quotes) with a header row.
struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;  ///< each as long as the header

    /// The cell of a named column; the column must be there.
    [[nodiscard]] const std::string& cell(std::size_t row, std::string_view column) const;
};

/// `name` is for the error, which says which line has too many or too few cells.
geodata::Result<Table> parse_csv(std::string_view text, std::string_view name);

}  // namespace tools
