#pragma once

#include "styles/glyphs/outline.hpp"

#include <optional>
#include <string>

namespace styles {

/// A glyph as MapLibre draws it: the signed distance to its outline at 24 pixels to the em. Box
/// without the border of kFieldBorder pixels that the bitmap has at each side.
struct GlyphField {
    int left = 0;    ///< of the box, pixels from the origin
    int bottom = 0;  ///< of the box, pixels above the base line
    int width = 0, height = 0;
    std::string bitmap;  ///< rows from the top; empty: nothing is painted
};
inline constexpr int kFieldBorder = 3;
inline constexpr int kMostFieldSide = 512;
inline constexpr std::size_t kMostFieldPieces = 20'000;

/// The box is the outline's, rounded. A pixel holds 255 − 255·(d/8 + 1/4), d the distance of its
/// middle from the outline in pixels, negative inside. nullopt: larger than kMostFieldSide or finer
/// than kMostFieldPieces, which no character is.
std::optional<GlyphField> distance_field_of(const Outline& outline);

}  // namespace styles
