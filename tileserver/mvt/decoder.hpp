#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/value.hpp"
#include "tileserver/mvt/decode_geometry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tileserver {

struct DecodedFeature {
    std::optional<std::uint64_t> id;
    MvtGeometry type = MvtGeometry::Point;
    DecodedPaths paths;
    std::vector<std::pair<std::string, geodata::Value>> attributes;  ///< in the order of the tags

    /// The attribute of that name; null when there is none.
    [[nodiscard]] const geodata::Value* find(std::string_view name) const;
};

struct DecodedLayer {
    std::string name;
    std::uint32_t version = 0;
    std::uint32_t extent = 0;
    std::vector<DecodedFeature> features;
};

struct DecodedTile {
    std::vector<DecodedLayer> layers;
    /// What the specification advises against and yet allows (SHOULD), and what was left out as it
    /// allows (MAY); layer, feature and clause in each.
    std::vector<std::string> remarks;

    [[nodiscard]] const DecodedLayer* find(std::string_view name) const;
};

/// Reads a tile (MVT 2.1, identity encoding) with protobuf's own code, and checks what the
/// specification asks of it: Unreadable when it is no protobuf, Invalid with layer, feature and
/// clause when a rule is broken. Features of a geometry type that is expressly unknown are left
/// out (4.3.4.1). An unsigned number past 2^63 becomes a double. Safe from many threads.
[[nodiscard]] geodata::Result<DecodedTile> decode_tile(std::string_view bytes);

}  // namespace tileserver
