#pragma once

#include "geodata/error.hpp"
#include "tools/sample_city/parcels.hpp"
#include "tools/sample_city/sample_layer.hpp"
#include "tools/sample_city/street_net.hpp"
#include "tools/sample_city/table.hpp"

#include <vector>

namespace tools {

/// What the parcels' cells are filled from.
struct ParcelContext {
    const StreetNet& net;
    const std::vector<int>& district_of_face;
    const std::vector<int>& zone_of_face;
    const Table& land_uses;  ///< land-use-colours.csv, for the names of the codes
    geodata::Day today;
};

/// One feature a parcel: numbers in the style of the 28-digit 不动产单元号 (invented), present and
/// planned use with their code system, supply status with its dated events and the flags that
/// follow from them on the day, hectares on the ellipsoid.
SampleLayer parcel_layer(const std::vector<Parcel>& parcels,
                         const ParcelContext& context,
                         Random& random);

}  // namespace tools
