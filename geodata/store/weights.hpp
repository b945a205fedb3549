#pragma once

#include "geodata/store/layer_detail.hpp"
#include "geodata/store/visibility.hpp"

#include <cstdint>
#include <vector>

namespace geodata {

/// At most this many classes of a cell become squares of their own, so that a tile's squares fit
/// into weight_reserve.
[[nodiscard]] std::size_t classes_in_a_cell(std::uint32_t tile_byte_budget);

/// What the areas left out at one zoom (`detail.feature_zooms`) weigh: their area, added up by
/// class in cells of kWeightCell units by their label points, one rectangle of that area a cell and
/// class, of whole units, about the centre of what it stands for and inside its cell. What rounding
/// leaves over, and classes too many for a cell, are carried to the next cell of the row. Ascending
/// by cell row and column.
[[nodiscard]] std::vector<PackedWeight> weigh_what_is_left_out(
    const VisibilityInput& input,
    const LayerDetail& detail,
    std::span<const GridPoint> label_points,
    Zoom zoom);

}  // namespace geodata
