#pragma once

#include "tools/sample_city/sample_layer.hpp"
#include "tools/sample_city/table.hpp"

#include <optional>
#include <string_view>

namespace tools {

/// The sites of changchun-projects.csv with all its facts. Where it gives a position the site is a
/// point there, marked illustrative (none of the positions is a survey); where it gives none the
/// row has no geometry.
geodata::Result<SampleLayer> project_layer(const Table& projects);

/// changchun-programmes.csv as a table without geometry.
geodata::Result<SampleLayer> programme_table(const Table& programmes);

/// A code list (land-use-colours.csv, land-supply-status.csv) as a table, every cell as text.
SampleLayer code_table(std::string_view id, geodata::Title title, const Table& codes);

/// How exact a number is that the text quotes: below for 近, above for 余, 逾, 超 and 突破, about
/// for 约 just before or after it, else exact. The number is given as written.
std::string_view bound_of(std::string_view quote, std::string_view number);

/// A decimal number as the CSV writes it, whatever the locale; nullopt for anything else.
std::optional<double> decimal(std::string_view cell);

}  // namespace tools
