#include "styles/style/published_layer.hpp"

#include "geodata/schema/drawn_fields.hpp"
#include "styles/style/national_boundary.hpp"

#include <cstddef>
#include <numeric>

namespace styles {
namespace {

FieldNames public_names(const geodata::LayerSchema& schema,
                        const std::vector<std::size_t>& positions) {
    FieldNames names;
    for (const std::size_t i : positions) {
        if (schema.fields[i].audience == geodata::Audience::Public)
            names.insert(schema.fields[i].name);
    }
    return names;
}

}  // namespace

FieldNames tile_field_names(const geodata::LayerSchema& schema) {
    std::vector<std::size_t> positions(schema.fields.size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    FieldNames names = public_names(schema, positions);
    // Squares that stand for what is left out at low zooms (tileserver/mvt/README.md).
    if (schema.kind == geodata::GeometryKind::Areas) names.insert("_weight");
    return names;
}

FieldNames label_field_names(const geodata::LayerSchema& schema) {
    return public_names(schema, geodata::label_fields(schema));
}

PublishedLayers published_layers(const std::vector<StyledLayer>& layers) {
    PublishedLayers published;
    for (const StyledLayer& layer : layers) {
        const geodata::LayerSchema& schema = layer.schema;
        if (schema.kind == geodata::GeometryKind::None) continue;
        PublishedLayer entry{tile_field_names(schema), holds_countries(schema), layer.reviewed};
        published[schema.id] = entry;
        if (schema.kind != geodata::GeometryKind::Areas || !schema.label_field) continue;
        entry.fields = label_field_names(schema);
        published[schema.id + "_labels"] = entry;
    }
    return published;
}

}  // namespace styles
