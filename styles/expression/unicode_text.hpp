#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

// Texts are UTF-8; what the style specification counts in characters are code points, and where
// ECMAScript's own functions count in UTF-16 units, so do these. Broken bytes count as U+FFFD.

std::size_t code_points_in(std::string_view text);

/// Code points [from, to); negative ones count from the end (Array.prototype.slice).
std::string code_points(std::string_view text, double from, std::optional<double> to);

/// Code points before the first `wanted` at or after UTF-16 unit `from`; nullopt: there is none.
std::optional<std::size_t> find_text(std::string_view text, std::string_view wanted, double from);

std::vector<std::string> split_text(std::string_view text, std::string_view mark);

/// By the rules of Unicode, of no language in particular.
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

/// The order of UTF-16 units, which is not that of UTF-8 bytes above U+FFFF: < 0, 0, > 0.
int compare_text(std::string_view a, std::string_view b);

/// The range [begin, end) of a slice of `size` things by ECMAScript's rules.
struct SliceRange {
    std::size_t begin, end;
};
SliceRange slice_range(std::size_t size, double from, std::optional<double> to);

/// ECMAScript's ToIntegerOrInfinity: towards 0, NaN is 0.
double whole_of(double number);

}  // namespace styles
