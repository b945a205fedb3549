#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <cstddef>
#include <vector>

namespace geodata {

/// Positions of the coded fields that styles draw a layer of this domain by besides its class (a
/// parcel's supply status, flag and planned use …). Tiles keep them as long as the class itself.
std::vector<std::size_t> drawn_fields(const LayerSchema& schema);

/// Positions of the fields that the label points of an area layer carry: label, class, key, rank,
/// the drawn fields, and the name in English. No position twice.
std::vector<std::size_t> label_fields(const LayerSchema& schema);

}  // namespace geodata
