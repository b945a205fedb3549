#pragma once

#include "geodata/geometry/geometry.hpp"

namespace geodata {

/// True only for a ring that surely does not touch or cross itself. False means "not known". Closed
/// in thought, as all rings are. Edges are told apart by orientation tests with an error bound (J.
/// R. Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997, bound A): each from each in
/// rings of up to 64 vertices, neighbours along a sweep line in larger ones (M. I. Shamos, D. Hoey,
/// Geometric Intersection Problems, 1976), in n log n however long the edges are.
[[nodiscard]] bool surely_simple(const Path<Source>& ring);

}  // namespace geodata
