#pragma once

#include "geodata/error.hpp"
#include "styles/sprites/svg_tree.hpp"

namespace styles {

/// What drawing a document costs at most, with every `use` and clip path counted as often as it is
/// drawn.
struct SvgWeight {
    double elements = 0;
    double numbers = 0;  ///< coordinates, lengths
    double reach = 0;    ///< how far from its origin something lies, in units of the document
};

/// Refuses what an icon does not need and what could make drawing long: elements other than shapes,
/// groups, gradients, clip paths, `use` and `style`; scripts; references out of the document or in
/// a circle; percent-wise or finely cut dashes; more than kMostDrawn elements or kMostNumbers
/// numbers in all. The message is a sentence without the file's name that names element and
/// attribute.
geodata::Result<SvgWeight> weigh(const SvgElement& root);
inline constexpr double kMostDrawn = 10'000;
inline constexpr double kMostNumbers = 100'000;
inline constexpr double kMostDashedNumbers = 4'000;
inline constexpr double kMostDashesAcross = 2'000;  ///< of the shortest in the largest coordinate

}  // namespace styles
