#pragma once

#include "tools/sample_city/parcels.hpp"

#include <string_view>

namespace tools {

/// Codes of the system MNR2023; present and planned use are two facts.
struct LandUse {
    std::string_view present;
    std::string_view planned;
};

/// A use that fits the parcel's theme and place: shops to the main street, a school among the
/// housing, an old works that is to become housing, a field inside the urban boundary that is
/// planned as something else.
LandUse use_of(const Parcel& parcel, Random& random);

}  // namespace tools
