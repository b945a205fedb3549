#pragma once

#include "geodata/schema/feature.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <span>

namespace geodata {

/// Finds the field that labels a layer and the one that colours it, where the schema does not name
/// them: by the field's name first (名称, name …; 地类编码, DLBM, type, highway …), then by what
/// the first features hold: text that differs from row to row labels, text of few values colours.
/// Fields that are set already stay.
void guess_roles(LayerSchema& schema, std::span<const Feature> sample);

}  // namespace geodata
