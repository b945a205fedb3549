#pragma once

#include "geodata/schema/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace geodata {

// ISO 8601 as the record, the configuration and the catalog write it; years 0001 to 9999, always
// UTC.

/// "2023-10-31". Days outside the years 0001…9999 are clamped to them.
std::string to_iso(Day day);
/// "2023-10-31T08:00:00.000Z": texts of instants sort as the instants do.
std::string to_iso(Instant instant);

/// A day that exists, written as yyyy-mm-dd and nothing else.
std::optional<Day> parse_day(std::string_view text);
/// A day (its first moment), or a day with hh:mm, hh:mm:ss or hh:mm:ss.mmm after `T` or a blank,
/// and `Z` or an offset ±hh:mm; without either it is taken as UTC.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace geodata
