#pragma once

#include "tools/sample_city/blocks.hpp"
#include "tools/sample_city/random.hpp"

#include <cstdint>
#include <vector>

namespace tools {

/// What a whole block is for; its parcels are a mixture that fits.
enum class Theme : std::uint8_t {
    Housing,
    Commerce,
    Civic,
    Park,
    Works,
    Storage,
    Research,
    Campus,
    Vacant,
    Fields,
    Village,
    Woods
};

/// A plot as it is cut, before it has a use.
struct Parcel {
    geodata::Areas<geodata::Source> shape;
    PlanePoint middle;        ///< of the first part
    double area_ha = 0;       ///< on the ellipsoid
    std::uint32_t block = 0;  ///< index in the blocks it was cut from
    FaceId face = 0;
    Quarter quarter = Quarter::Residential;
    Theme theme = Theme::Housing;
    bool on_main_street = false;
    bool on_water = false;
    bool enclave = false;  ///< lies in a hole of another parcel
    int lake = -1;         ///< the lake whose water it is, or -1
};

/// Cuts each block into parcels. Neighbours in a block share their vertices; some parcels have a
/// hole with a parcel in it, some are L-shaped, some have two parts.
std::vector<Parcel> cut_into_parcels(const std::vector<Block>& blocks,
                                     const std::vector<Lake>& lakes,
                                     Random& random);

}  // namespace tools
