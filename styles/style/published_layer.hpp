#pragma once

#include "styles/style/absent_fields.hpp"
#include "styles/style/styled_layer.hpp"

#include <map>
#include <string>
#include <vector>

namespace styles {

/// What a style may ask of one layer in the server's tiles.
struct PublishedLayer {
    FieldNames fields;
    bool national = false;  ///< holds countries or their limits
    /// Has a map review number (审图号): national limits in it may be drawn.
    bool reviewed = false;
};

/// By the name in tiles; area layers that are labelled have a companion `<id>_labels`.
using PublishedLayers = std::map<std::string, PublishedLayer, std::less<>>;

/// What features of a layer's tiles carry: every public field, and the mark of weight squares.
FieldNames tile_field_names(const geodata::LayerSchema& schema);

/// What its label points carry.
FieldNames label_field_names(const geodata::LayerSchema& schema);

/// The layers with geometry, with the fields everybody may see.
PublishedLayers published_layers(const std::vector<StyledLayer>& layers);

}  // namespace styles
