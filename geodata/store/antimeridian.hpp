#pragma once

#include "geodata/geometry/geometry.hpp"

namespace geodata {

// The one rule for ±180°: an edge that spans more than 180° of longitude is taken to go the short
// way round, across the antimeridian, and the feature is cut there, so that every piece lies inside
// -180…180. An edge whose two ends both lie on ±180° is taken as it stands: its producer has cut
// already. A ring that goes round a pole is led along that pole.

/// Does the path leave -180…180, or have an edge that goes across? `closed`: from the last vertex
/// to the first too.
[[nodiscard]] bool crosses_antimeridian(const Path<LonLat>& path, bool closed);

[[nodiscard]] Points<LonLat> cut_at_antimeridian(const Points<LonLat>& points);
[[nodiscard]] Lines<LonLat> cut_at_antimeridian(const Lines<LonLat>& lines);
[[nodiscard]] Areas<LonLat> cut_at_antimeridian(const Areas<LonLat>& areas);

}  // namespace geodata
