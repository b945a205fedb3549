#pragma once

#include "tools/sample_city/quarter.hpp"
#include "tools/sample_city/random.hpp"
#include "tools/sample_city/street_net.hpp"

#include <vector>

namespace tools {

/// A lake in a park: its block is kept whole round it.
struct Lake {
    const char* zh;
    const char* en;
    const char* park_zh;
    const char* park_en;
    PlanePoint centre{};
    double radius_metres = 0;
    PlanePath shore{};
};
std::vector<Lake> lakes();

/// Cuts the faces of the street net with collectors, local streets and field tracks until each is a
/// block of its quarter's size. The net gains the new ways.
void cut_into_blocks(StreetNet& net,
                     const QuarterMap& quarters,
                     const std::vector<Lake>& lakes,
                     Random& random);

/// The land of one block: a face of the net less half of each street round it.
struct Block {
    FaceId face = 0;
    Quarter quarter = Quarter::Residential;
    PlanePath outline;
    std::vector<PlanePath> main_streets;  ///< runs of arterials and expressways along it
    std::vector<PlanePath> water;         ///< runs of rivers along it
    int lake = -1;                        ///< index of the lake within, or -1
};

/// One block for each face within the drawn part that keeps a sound shape.
std::vector<Block> blocks_of(const StreetNet& net,
                             const QuarterMap& quarters,
                             const std::vector<Lake>& lakes);

}  // namespace tools
