#pragma once

#include "geodata/error.hpp"
#include "tileserver/mvt/layer_writer.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tileserver {

/// Points: one path with all of them. Lines: a path each. Polygons: a path each ring, outer rings
/// (positive area) followed by their holes.
using DecodedPaths = std::vector<std::vector<TilePoint>>;

/// Reads the commands of one feature (MVT 2.1, 4.3). Invalid, naming the clause, for
/// whatever 4.3.1-4.3.4 forbid: an unknown command or a count of 0, parameters missing or left
/// over, commands out of order for the type, a line that does not move, a ring without area, a hole
/// before an outer ring. Whether rings cross is not looked at.
[[nodiscard]] geodata::Result<DecodedPaths> decode_geometry(
    MvtGeometry type, std::span<const std::uint32_t> commands);

}  // namespace tileserver
