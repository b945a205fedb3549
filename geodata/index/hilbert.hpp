#pragma once

#include <cstdint>

namespace geodata {

/// Position of a point on the Hilbert curve of order 32 over the whole grid. Points near each other
/// on the curve are near each other in the plane, so arrays in this order are read in runs. The
/// algorithm is the bit-by-bit rotation of D. Hilbert's curve as in H. S. Warren, Hacker's Delight,
/// 2nd edition, section 16-3.
[[nodiscard]] std::uint64_t hilbert_position(std::uint32_t x, std::uint32_t y);

}  // namespace geodata
