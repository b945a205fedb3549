#pragma once

#include <string>

namespace geodata {

/// A coordinate system as PROJ understands it: an authority code ("EPSG:4551"), WKT or PROJJSON.
/// Empty: unknown. Data order is always x = east, y = north ("traditional GIS order"), whatever the
/// authority's axis order says.
struct Crs {
    std::string definition;
    friend bool operator==(const Crs&, const Crs&) = default;
};

}  // namespace geodata
