#pragma once

#include "geodata/store/layer_detail.hpp"
#include "geodata/store/snap_rounding.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace tests {

using geodata::UnitPoint;

/// What a tile makes of a path before clipping: vertices of the zoom, extra nodes merged, rounded,
/// equal neighbours dropped.
std::vector<UnitPoint> rounded_path(const geodata::PathView& path, geodata::Zoom zoom, bool closed);

/// A layer as one zoom shows it: for every shown feature its rounded rings.
struct RoundedFeature {
    std::size_t feature;
    std::vector<std::vector<UnitPoint>> rings;
};

/// The same from the build's own arrays, without a snapshot between.
std::vector<RoundedFeature> rounded_layer(const geodata::GridLayer& layer,
                                          const geodata::LayerDetail& detail,
                                          geodata::Zoom zoom);

/// What is wrong between the edges of a rounded layer.
struct Disagreements {
    std::uint64_t vertices_on_edges =
        0;  ///< a vertex lies inside another edge: neighbours show different courses
    std::uint64_t crossings = 0;
};
Disagreements disagreements(const std::vector<RoundedFeature>& features);

}  // namespace tests
