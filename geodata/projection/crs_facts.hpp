#pragma once

#include "geodata/error.hpp"
#include "geodata/projection/crs.hpp"

#include <optional>
#include <string>

namespace geodata {

/// What must be known of a coordinate system before numbers in it are trusted.
struct CrsFacts {
    Crs crs;           ///< as an EPSG code where the system is one of EPSG's; else as it was given
    std::string name;  ///< "CGCS2000 / 3-degree Gauss-Kruger CM 126E"
    bool geographic = false;
    /// Beijing 1954 and Xian 1980: the local parameters to CGCS2000 are not public, PROJ's general
    /// ones may be wrong by metres to tens of metres (domain notes 7.1).
    bool approximate_datum = false;
    std::optional<double> central_meridian;  ///< degrees; transverse Mercator (Gauss-Krüger) only
    std::optional<double> false_easting;     ///< metres; transverse Mercator only
};

/// Looks a definition up: an authority code, OGC or ESRI WKT, PROJJSON. Invalid when PROJ does not
/// understand it.
Result<CrsFacts> facts_of(const Crs& crs);

}  // namespace geodata
