#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace styles {

/// A published layer as a style sees it.
struct StyledLayer {
    geodata::LayerSchema schema;
    /// The most frequent values of its class field as text, most frequent first; they colour a
    /// layer that no domain schema describes. Empty: unknown, or too many to tell apart.
    std::vector<std::string> class_values;
    /// Its source has a map review number (goldenbelt.toml): national limits may be drawn.
    bool reviewed = false;
    /// A MapLibre filter: what of the layer is drawn here; null: everything.
    nlohmann::ordered_json only = nullptr;
    /// What lies in a layer and is no subject of its own: outlines alone.
    bool quiet = false;
};

}  // namespace styles
