#pragma once

#include <optional>
#include <string>

namespace styles {

/// What ["number-format", …] may ask for; the meaning and the defaults are those of ECMA-402's
/// Intl.NumberFormat.
struct NumberFormat {
    std::optional<std::string> locale;    ///< a BCP 47 tag; empty: `default_locale()`
    std::optional<std::string> currency;  ///< ISO 4217
    std::optional<std::string> unit;      ///< a unit of ECMA-402's list, or two joined by -per-
    std::optional<double> least_fraction_digits;
    std::optional<double> most_fraction_digits;
};

/// "€123,456.79"; nullopt, with `fault` set: there is no such format.
std::optional<std::string> formatted_number(double number,
                                            const NumberFormat& format,
                                            std::string& fault);

}  // namespace styles
