#pragma once

#include "styles/style/styled_layer.hpp"
#include "styles/style/template_values.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// The domain a layer is drawn as: its own, or, for layers that came as they are, water, green,
/// building or road where the layer's name says so. Empty: none.
std::string recognised_domain(const geodata::LayerSchema& schema);

/// "points", "lines", "areas", "none": a kind of geometry as documents name it.
std::string_view kind_name(geodata::GeometryKind kind);

/// Does a template's layer (its keys "domain", "kind", "part") draw this published layer? Labels
/// need an area layer with a label.
bool draws(const Json& rule, const StyledLayer& layer);

/// Is a layer drawn by the document's rules for its domain? Not when it has no domain, when the
/// document has no rule for it and its kind of geometry, or when it lacks the field that the
/// document "needs" for that domain. A domain that the document "leaves_out" is ruled: by nothing.
bool is_ruled(const Json& document, const StyledLayer& layer);

/// The style layer that a rule gives for a published layer: with source and source-layer, with
/// values filled in, and with texts in both languages: a template's "text-field" is {"zh": …, "en":
/// …}; the Chinese one is set, both stand in the layer's metadata as "goldenbelt:text" for clients
/// that switch. `first`: the layer is the first of its domain and keeps the rule's id. Null: the
/// rule draws nothing of this layer, because it lacks the fields that the rule filters by or
/// writes.
Json style_layer(const Json& rule,
                 const StyledLayer& layer,
                 const std::string& source,
                 const TemplateValues& values,
                 bool first);

}  // namespace styles
