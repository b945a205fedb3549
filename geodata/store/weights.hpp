#pragma once

#include "geodata/store/layer_detail.hpp"
#include "geodata/store/looks.hpp"
#include "geodata/store/visibility.hpp"

#include <cstdint>
#include <vector>

namespace geodata {

/// What stands for the areas that one zoom leaves out.
struct Weighed {
    std::vector<PackedWeight> weights;  ///< by tile: row, column; then as WeightPattern::of_tile
    std::uint64_t too_large = 0;        ///< left out and not to be weighed: nothing stands for them
};

/// Whether the area can be taken apart by tiles and cells of the zoom in bounded time (some 0.2 s):
/// it is not spread over thousands of tiles, and is no comb of 10^5 teeth.
[[nodiscard]] bool can_be_weighed(const GridLayer& layer, std::size_t feature, Zoom zoom);

/// What the areas left out at one zoom (`detail.feature_zooms`) weigh: cells of a pixel, or larger
/// ones where weight_reserve would be passed, each with the look of an area left out about there,
/// so that what shown features leave to be seen of each class of each subject is as large as what
/// is left out of it (weight_pattern.hpp). They belong under the shown features.
[[nodiscard]] Weighed weigh_what_is_left_out(const VisibilityInput& input,
                                             const Looks& looks,
                                             const LayerDetail& detail,
                                             Zoom zoom);

}  // namespace geodata
