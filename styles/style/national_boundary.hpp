#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "styles/style/template_values.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// The field by which OpenStreetMap says whose limit a boundary is; 2 is a country's.
inline constexpr std::string_view kAdminLevel = "admin_level";

/// Does the layer hold countries, so that its outlines are national boundaries? By its name
/// (Natural Earth's admin_0, countries, 国界 …) or by fields that only countries have.
bool holds_countries(const geodata::LayerSchema& schema);

/// The same by the name of a layer or file alone.
bool names_countries(std::string_view name);

/// Can a feature with admin_level 2 pass this MapLibre filter (null: there is none)? Both forms of
/// filter, the old and expressions; in doubt yes.
bool lets_countries_through(const Json& filter);

}  // namespace styles
