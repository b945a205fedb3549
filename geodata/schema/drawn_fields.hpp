#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <cstddef>
#include <vector>

namespace geodata {

/// Positions of the coded fields that styles draw a layer of this domain by besides its class (a
/// parcel's supply status, flag and planned use …). Tiles keep them as long as the class itself.
std::vector<std::size_t> drawn_fields(const LayerSchema& schema);

/// Positions of the fields whose values together say in which colour a style paints an area: a
/// code, and the field of its standard (`land_code`, `land_code_system`) if the layer has one.
using Subject = std::vector<std::size_t>;

/// What styles colour areas of the layer by: its class, a parcel's supply status, its planned use.
/// Fields everybody may see; none twice.
std::vector<Subject> subjects(const LayerSchema& schema);

/// Positions of the fields that the label points of an area layer carry: label, class, key, rank,
/// the drawn fields, and the name in English. No position twice.
std::vector<std::size_t> label_fields(const LayerSchema& schema);

}  // namespace geodata
