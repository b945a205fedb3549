#pragma once

#include "geodata/geometry/space.hpp"

namespace geodata {

// Consumer maps of China draw shifted coordinates: Amap and Tencent GCJ-02, Baidu BD-09 (domain
// notes 7.2). The shift is taken off only where the user says that it is in the data.
// Outside 72.004–137.8347° E, 0.8293–55.8271° N nothing is shifted. Pure; safe from many threads.
// Constants and formulas as printed in the sources of domain notes 7.2 ([28] there).

[[nodiscard]] Point<LonLat> gcj02_from_wgs84(Point<LonLat> wgs84);
[[nodiscard]] Point<LonLat> bd09_from_gcj02(Point<LonLat> gcj02);

/// The inverses have no closed form: iterated until the way forward meets the given point within
/// 1e-9° (0.1 mm).
[[nodiscard]] Point<LonLat> wgs84_from_gcj02(Point<LonLat> gcj02);
[[nodiscard]] Point<LonLat> wgs84_from_bd09(Point<LonLat> bd09);

}  // namespace geodata
