#pragma once

#include "geodata/geometry/space.hpp"

#include <numbers>

namespace geodata {

/// Latitude at which the square world of Web Mercator ends: atan(sinh(π)), in degrees.
inline constexpr double kMercatorLatitude = 85.0511287798066;

/// Radius of the sphere of EPSG:3857, metres (IOGP Guidance Note 7-2, method 1024).
inline constexpr double kMercatorRadius = 6378137.0;

/// Half a side of the square world in metres of EPSG:3857.
inline constexpr double kMercatorHalfWorld = std::numbers::pi * kMercatorRadius;

/// Does the point lie outside the square world (|lat| > 85.0511287798066 or |lon| > 180, or not a
/// number)? Callers count such points; to_world_grid() moves them to the edge.
[[nodiscard]] bool outside_mercator(Point<LonLat> degrees);

/// Degrees → world grid, rounded to the nearest unit; y is down. One rule for every edge of the
/// world: a point past it is moved to it, axis by axis, so a shape that crosses ±180° is cut at the
/// edge and never smeared round the world; 180° E itself is the last unit (2^32 - 1), not the
/// first. Not-a-number goes to 0. Pure; safe from many threads. Formula: spherical Mercator of IOGP
/// Guidance Note 7-2, written with atanh so that small latitudes keep their digits.
[[nodiscard]] GridPoint to_world_grid(Point<LonLat> degrees);

/// The other way; the centre of rounding, so to_world_grid(to_lon_lat(p)) == p.
[[nodiscard]] Point<LonLat> to_lon_lat(GridPoint grid);

/// Degrees ↔ metres of EPSG:3857. Latitudes are not clamped: ±90° gives an infinity, which callers
/// refuse.
[[nodiscard]] Point<Source> mercator_metres(Point<LonLat> degrees);
[[nodiscard]] Point<LonLat> from_mercator_metres(Point<Source> metres);

}  // namespace geodata
