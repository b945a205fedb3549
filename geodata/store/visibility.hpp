#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "geodata/store/columns.hpp"
#include "geodata/store/grid_layer.hpp"
#include "geodata/store/layer_detail.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

/// What features and their rank are decided by.
struct VisibilityInput {
    const LayerSchema& schema;
    const GridLayer& layer;
    std::span<const PackedColumn> columns;
    std::uint32_t tile_byte_budget;
    unsigned threads;
};

/// Area in world units² (areas), length in world units (lines), 0 (points).
[[nodiscard]] double size_of(const GridLayer& layer, std::size_t feature);

/// Twice the area by the length of all rings: the width of a long strip, half the side of a square.
[[nodiscard]] double mean_width(const GridLayer& layer, std::size_t feature);

/// Features in the order in which they are kept: by the schema's rank field, largest first, else by
/// size; ties by a scrambled id, so that equals are thinned out evenly over the map and not from
/// one corner.
[[nodiscard]] std::vector<std::uint32_t> by_rank(const VisibilityInput& input);

/// Spends the byte budget of the zooms below kCompleteZoom, from the highest down: while all
/// features of the zoom above fit into every tile with all attributes, they stay; else attributes
/// go first (columns_shown: class, label and key, then class alone), then features by rank, each
/// asked in a ledger of all tiles it meets. Areas and lines below half a unit of the zoom are left
/// out in any case: they would be rounded to nothing; and areas whose mean width is below a unit,
/// which would not keep their area. Sets `feature_zooms` and `columns_shown`;
/// visibility nests by zoom, every tile agrees about a feature, and no tile of the layer passes the
/// budget, weights included. Features already limited by `feature_zooms` are asked only
/// where they are shown, so that a second run, when crossings and snap rounding have added
/// vertices, holds the promise of the first.
void spend_budget(const VisibilityInput& input, LayerDetail& detail);

/// Room kept in every tile for the weights of what is left out.
[[nodiscard]] constexpr std::uint32_t weight_reserve(std::uint32_t tile_byte_budget) {
    return tile_byte_budget / 5;
}

}  // namespace geodata
