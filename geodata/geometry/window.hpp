#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace geodata {

/// A closed rectangle on the world grid. 64-bit, because a buffered tile reaches past the edge of
/// the world.
struct Window {
    std::int64_t min_x = std::numeric_limits<std::int64_t>::max();
    std::int64_t min_y = std::numeric_limits<std::int64_t>::max();
    std::int64_t max_x = std::numeric_limits<std::int64_t>::min();
    std::int64_t max_y = std::numeric_limits<std::int64_t>::min();

    friend bool operator==(const Window&, const Window&) = default;

    [[nodiscard]] bool empty() const { return min_x > max_x || min_y > max_y; }
    [[nodiscard]] bool intersects(const Window& other) const {
        return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
               other.min_y <= max_y;
    }
    [[nodiscard]] bool contains(const Window& other) const {
        return min_x <= other.min_x && other.max_x <= max_x && min_y <= other.min_y &&
               other.max_y <= max_y;
    }
    void include(std::int64_t x, std::int64_t y) {
        min_x = std::min(min_x, x);
        min_y = std::min(min_y, y);
        max_x = std::max(max_x, x);
        max_y = std::max(max_y, y);
    }
    void include(const Window& other) {
        if (!other.empty()) {
            include(other.min_x, other.min_y);
            include(other.max_x, other.max_y);
        }
    }
};

}  // namespace geodata
