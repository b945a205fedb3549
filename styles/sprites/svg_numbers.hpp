#pragma once

#include <string_view>
#include <vector>

namespace styles {

/// The numbers in an attribute, in order: "M1-2.5e1 3" → 1, −25, 3. Digits of a colour (#123456)
/// and of names are none. Stops after `most`.
std::vector<double> numbers_in(std::string_view text, std::size_t most = 100'000);

/// How far a list of transforms (SVG 2, 8.5) can carry a point: a point at most r from the origin
/// ends at most stretch·r + offset from it. Infinite for what is not understood.
struct TransformReach {
    double stretch = 1;
    double offset = 0;
};
TransformReach transform_reach(std::string_view transforms);

}  // namespace styles
