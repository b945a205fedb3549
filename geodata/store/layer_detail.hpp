#pragma once

#include "geodata/store/snapshot_format.hpp"
#include "geodata/store/store_layer.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace geodata {

/// Extra nodes of one zoom, by path: path paths[i] has nodes starts[i] … starts[i+1]-1, ascending
/// `after`.
struct ZoomExtras {
    std::vector<std::uint32_t> paths;
    std::vector<std::uint32_t> starts{0};
    std::vector<ExtraNode> nodes;
};

/// What the build decided about the features of one GridLayer, zoom by zoom; parallel to its
/// arrays.
struct LayerDetail {
    std::vector<std::uint8_t> vertex_zooms;  ///< lowest zoom of each vertex
    std::vector<std::uint8_t>
        feature_zooms;  ///< lowest zoom of each feature, at most kCompleteZoom
    std::vector<std::uint32_t> repair_masks;         ///< of each feature, bit z; areas only
    std::array<ZoomExtras, kDetailZoom + 1> extras;  ///< areas only
    std::vector<std::uint32_t> columns_shown;        ///< of each column, bit z
    std::array<std::vector<PackedWeight>, kCompleteZoom> weights;
    std::vector<std::uint32_t> look_codes;  ///< Looks::codes; areas only
};

}  // namespace geodata
