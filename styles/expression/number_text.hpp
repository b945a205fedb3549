#pragma once

#include <string>
#include <string_view>

namespace styles {

/// A number as ECMAScript writes it (Number::toString, base 10): the fewest digits that lead back
/// to it, with an exponent from 1e21 up and below 1e-6; `NaN`, `Infinity`.
std::string number_text(double number);

/// The number that a text stands for by ECMAScript's StringToNumber, as "to-number" reads it: white
/// space around it is ignored, "" is 0, 0x, 0o and 0b are known; NaN when it is no number.
double number_in(std::string_view text);

/// ECMAScript's Math.round: halves go up.
double round_half_up(double number);

}  // namespace styles
