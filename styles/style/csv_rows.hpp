#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// One row of a table, by the names of its head line.
using CsvRow = std::map<std::string, std::string, std::less<>>;

/// Reads comma-separated text (RFC 4180: quoted cells, doubled quotes, LF or CRLF) with a head
/// line. Short rows have empty cells at the end; cells past the head are left out.
std::vector<CsvRow> csv_rows(std::string_view text);

}  // namespace styles
