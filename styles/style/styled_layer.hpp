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
    /// What its features are called in both languages, in the order of their ids, where they are
    /// places by which others are sorted (districts, zones): those name them by the Chinese name.
    std::vector<geodata::Title> place_names = {};
    /// Its source has a map review number (goldenbelt.toml): national limits may be drawn.
    bool reviewed = false;
    /// A MapLibre filter: what of the layer is drawn here; null: everything.
    nlohmann::ordered_json only = nullptr;
    /// What lies in a layer and is no subject of its own: outlines alone.
    bool quiet = false;
};

}  // namespace styles
