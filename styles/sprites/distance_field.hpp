#pragma once

#include "styles/sprites/icon_image.hpp"

namespace styles {

/// Times finer the drawing is than the field made from it.
inline constexpr int kFieldDetail = 8;
/// Pixels added at each side of the field.
inline constexpr int kFieldMargin = 3;

/// The signed distance to the edge of what is painted in `fine`, as alpha of an image kFieldDetail
/// times smaller with kFieldMargin·ratio pixels added at each side: 191 at the edge, 32 a pixel, as
/// in glyph ranges, so that a style can recolour the image and give it a halo. The sides of `fine`
/// are multiples of kFieldDetail.
IconImage distance_field(const IconImage& fine, int ratio);

}  // namespace styles
