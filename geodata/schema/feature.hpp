#pragma once

#include "geodata/geometry/geometry.hpp"
#include "geodata/schema/time.hpp"
#include "geodata/schema/value.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace geodata {

/// What passes from reading to the record and to the store, one at a time.
struct Feature {
    std::uint64_t id = 0;  ///< stable within its layer over imports and restarts; below 2^53
    std::uint64_t row =
        0;  ///< where it stood in its file: OGR fid, or the table row counted from 1
    Geometry<Source> geometry;  ///< repaired, curves stroked, Z and M left out; what store and
                                ///< tiles are made from
    std::vector<Value> values;  ///< parallel to the fields of its layer
    std::string delivered;  ///< ISO WKB exactly as the file gave it (Z, M, curves, vertex order);
                            ///< empty unless asked for
    Interval valid;         ///< when it was true
    Interval known;         ///< when the office knew it
};

}  // namespace geodata
