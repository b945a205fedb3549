#pragma once

#include "tools/sample_city/blocks.hpp"
#include "tools/sample_city/parcels.hpp"
#include "tools/sample_city/sample_layer.hpp"

#include <vector>

namespace tools {

/// What the control lines are drawn round.
struct ControlContext {
    const StreetNet& net;
    const QuarterMap& quarters;
    const std::vector<Block>& blocks;
    const std::vector<Parcel>& parcels;
    const std::vector<Lake>& lakes;
};

/// 三区三线 (permanent farmland, ecology redline, urban boundary) along whole faces of the net, and
/// the city's coloured lines: red round streets, green round parks, blue round water, purple round
/// heritage, yellow round works of the utilities. All schematic.
SampleLayer control_line_layer(const ControlContext& context);

}  // namespace tools
