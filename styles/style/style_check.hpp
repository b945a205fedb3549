#pragma once

#include "geodata/error.hpp"
#include "styles/style/published_layer.hpp"
#include "styles/style/template_values.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// Holds a MapLibre style against the specification (version, sources, layers, types, properties
/// and their values, expressions, filters) and against the layers that are published: every
/// source-layer and every field it asks for must exist, and no national boundary may be drawn from
/// a source without a map review number (审图号). One sentence a fault, which names the layer and
/// the property, field or value. Empty: none found.
/// `published` null: not known, so that missing layers and fields are not found.
std::vector<std::string> style_faults(const Json& style, const PublishedLayers* published);

/// The text of a style as JSON. Invalid says line and column, or that it is too large (8 MB) or too
/// deep (64 levels).
geodata::Result<Json> parse_style(std::string_view text);

}  // namespace styles
