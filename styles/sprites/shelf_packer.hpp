#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace styles {

/// Places rectangles side by side on shelves, tall ones first, `gap` apart; none overlap.
struct PackedSheet {
    struct Place {
        int x = 0, y = 0;
    };
    std::vector<Place> places;  ///< of the sizes, in their order
    int width = 0, height = 0;
};
struct PackedSize {
    int width = 0, height = 0;
};
PackedSheet packed(std::span<const PackedSize> sizes, int gap);

}  // namespace styles
