#pragma once

#include "styles/style/absent_fields.hpp"

namespace styles {

/// The attributes that a MapLibre style layer asks its features for: in its filter (old or
/// expression), in layout and paint by expressions, by functions with "property", and by {tokens}
/// in text-field and icon-image. Only names that are written out; computed ones are not known.
FieldNames asked_fields(const Json& style_layer);

}  // namespace styles
