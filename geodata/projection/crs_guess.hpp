#pragma once

#include "geodata/projection/crs.hpp"

#include <optional>
#include <string>

namespace geodata {

/// The smallest box round some coordinates, in whatever system they are.
struct SourceBounds {
    double min_x = 0, min_y = 0, max_x = 0, max_y = 0;
};

/// A system read off from the numbers alone.
struct CrsGuess {
    Crs crs;
    bool swapped = false;     ///< the first number is the northing (or latitude): exchange x and y
    bool assumption = false;  ///< more than the numbers went into it; the reason says what
    std::string reason;
};

/// What plane or geographic coordinates of a Chinese planning office say of themselves (domain
/// notes 7.1):
///   easting with 8 digits, 25 to 45 million      the zone is its prefix: EPSG 4513…4533 (CGCS2000,
///   3°) easting with 6 digits and a northing of      no zone in it: the meridian of Changchun,
///   126° E, is assumed (EPSG:4551) Changchun's, 4.78 to 5.02 million within ±180 and ±90 degrees
///   (WGS 84, which is CGCS2000 at map accuracy)
/// and the same with the axes exchanged. nullopt: they fit none; ask.
[[nodiscard]] std::optional<CrsGuess> guess_crs(const SourceBounds& bounds);

/// The easting of `bounds` carries a zone prefix n (n·10^6 + 500 000 ± 400 km): its 3-degree zone,
/// 25 to 45.
[[nodiscard]] std::optional<int> zone_prefix(const SourceBounds& bounds);

}  // namespace geodata
