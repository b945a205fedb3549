#pragma once

#include "styles/expression/value.hpp"

#include <optional>
#include <string>

namespace styles {

// The values that JSON cannot write, from what stands for them; nullopt: it does not. A value that
// is one already stays as it is.

/// A CSS text, or an array of three or four numbers (0..255, alpha 0..1). `fault` is set where an
/// array has the wrong numbers.
std::optional<Value> colour_from(const Value& value, std::string& fault);
/// A number, or an array of one to four (as in CSS).
std::optional<Value> padding_from(const Value& value);
std::optional<Value> number_array_from(const Value& value);
std::optional<Value> colour_array_from(const Value& value);
/// An array of pairs: the name of an anchor, and an array of two numbers.
std::optional<Value> anchor_offsets_from(const Value& value);
/// A name, or [from, to, transition].
bool is_projection(const Value& value);

}  // namespace styles
