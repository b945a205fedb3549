#include "styles/expression/number_format.hpp"

#include "styles/expression/collator.hpp"

#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/ucurr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>

namespace styles {

namespace {

// ECMA-402, table 2: units sanctioned for use.
constexpr std::array<std::string_view, 45> kUnits = {
    "acre",        "bit",         "byte",        "celsius",
    "centimeter",  "day",         "degree",      "fahrenheit",
    "fluid-ounce", "foot",        "gallon",      "gigabit",
    "gigabyte",    "gram",        "hectare",     "hour",
    "inch",        "kilobit",     "kilobyte",    "kilogram",
    "kilometer",   "liter",       "megabit",     "megabyte",
    "meter",       "microsecond", "mile",        "mile-scandinavian",
    "milliliter",  "millimeter",  "millisecond", "minute",
    "month",       "nanosecond",  "ounce",       "percent",
    "petabyte",    "pound",       "second",      "stone",
    "terabit",     "terabyte",    "week",        "yard",
    "year"};

bool is_unit(std::string_view unit) {
    return std::find(kUnits.begin(), kUnits.end(), unit) != kUnits.end();
}

bool is_unit_or_rate(std::string_view unit) {
    if (is_unit(unit)) return true;
    const auto per = unit.find("-per-");
    return per != std::string_view::npos && is_unit(unit.substr(0, per)) &&
           is_unit(unit.substr(per + 5));
}

bool is_currency(std::string_view code) {
    return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) {
               return std::isalpha(static_cast<unsigned char>(c)) != 0;
           });
}

struct Digits {
    int least = 0;
    int most = 3;
};

/// ECMA-402, SetNumberFormatDigitOptions.
bool settle(const NumberFormat& format, Digits& digits, std::string& fault) {
    const auto allowed = [&](const std::optional<double>& asked, const char* name) {
        if (!asked || (std::floor(*asked) >= 0 && *asked <= 100)) return true;
        fault = std::string(name) + " value is out of range.";
        return false;
    };
    if (!allowed(format.least_fraction_digits, "minimumFractionDigits")) return false;
    if (!allowed(format.most_fraction_digits, "maximumFractionDigits")) return false;
    const auto whole = [](double asked) { return static_cast<int>(std::floor(asked)); };
    const Digits usual = digits;
    if (format.least_fraction_digits) digits.least = whole(*format.least_fraction_digits);
    if (format.most_fraction_digits) digits.most = whole(*format.most_fraction_digits);
    if (!format.least_fraction_digits) digits.least = std::min(usual.least, digits.most);
    if (!format.most_fraction_digits) digits.most = std::max(usual.most, digits.least);
    if (digits.least > digits.most) {
        fault = "maximumFractionDigits value is out of range.";
        return false;
    }
    return true;
}

}  // namespace

std::optional<std::string> formatted_number(double number,
                                            const NumberFormat& format,
                                            std::string& fault) {
    const std::string tag =
        format.locale && !format.locale->empty() ? *format.locale : std::string(default_locale());
    if (!is_language_tag(tag)) {
        fault = "Incorrect locale information provided";
        return std::nullopt;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::number::UnlocalizedNumberFormatter settings =
        icu::number::NumberFormatter::with().roundingMode(UNUM_ROUND_HALFUP);
    Digits digits;
    if (format.currency) {
        if (!is_currency(*format.currency)) {
            fault = "Invalid currency code : " + *format.currency;
            return std::nullopt;
        }
        const icu::CurrencyUnit currency(icu::StringPiece(*format.currency), status);
        digits.least = digits.most =
            ucurr_getDefaultFractionDigits(currency.getISOCurrency(), &status);
        settings = settings.unit(currency);
    } else if (format.unit) {
        if (!is_unit_or_rate(*format.unit)) {
            fault = "Invalid unit argument for Intl.NumberFormat() '" + *format.unit + "'";
            return std::nullopt;
        }
        settings = settings.unit(icu::MeasureUnit::forIdentifier(*format.unit, status))
                       .unitWidth(UNUM_UNIT_WIDTH_SHORT);
    }
    if (!settle(format, digits, fault)) return std::nullopt;
    icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    if (U_FAILURE(status)) locale = icu::Locale::forLanguageTag("en-US", status = U_ZERO_ERROR);
    std::string text;
    settings.precision(icu::number::Precision::minMaxFraction(digits.least, digits.most))
        .locale(locale)
        .formatDouble(std::isnan(number) ? std::nan("") : number, status)  // no sign before NaN
        .toString(status)
        .toUTF8String(text);
    if (U_FAILURE(status)) {
        fault = std::string("a number cannot be formatted so: ") + u_errorName(status);
        return std::nullopt;
    }
    return text;
}

}  // namespace styles
