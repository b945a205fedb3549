#pragma once

#include "tools/sample_city/parcels.hpp"

namespace tools {

/// What a block is for, by its quarter, its size and what it lies on.
Theme theme_of(const Block& block, Random& random);

/// The size that parcels of a theme are cut to, hectares, in a quarter.
double parcel_hectares(Theme theme, Quarter quarter);

}  // namespace tools
