#include "geodata/index/hilbert.hpp"

#include <utility>

namespace geodata {

std::uint64_t hilbert_position(std::uint32_t x, std::uint32_t y) {
    std::uint64_t position = 0;
    for (std::uint32_t side = std::uint32_t{1} << 31; side != 0; side >>= 1) {
        const bool right = (x & side) != 0;
        const bool low = (y & side) != 0;
        const std::uint32_t quarter = right ? (low ? 2U : 3U) : (low ? 1U : 0U);
        position = (position << 2) | quarter;
        if (!low) {  // turn the square so that the next quarter starts where this one ended
            if (right) {
                x = ~x;
                y = ~y;
            }
            std::swap(x, y);
        }
    }
    return position;
}

}  // namespace geodata
