#include "tools/sample_city/sample_layer.hpp"

#include <algorithm>
#include <cassert>

namespace tools {

SampleLayer domain_layer(std::string_view domain,
                         std::vector<geodata::Field> extra,
                         const char* crs) {
    const geodata::DomainSchema* schema = geodata::domain_schema(domain);
    assert(schema != nullptr && "the domain schema is one of ours");
    SampleLayer layer{schema->layer_id, schema->name, schema->title, {}, {}};
    for (const auto& entry : schema->fields) layer.source.fields.push_back(entry.field);
    layer.source.fields.insert(layer.source.fields.end(), extra.begin(), extra.end());
    layer.source.name = layer.id;
    layer.source.crs.definition = crs;
    return layer;
}

SampleLayer plain_layer(std::string_view id,
                        geodata::Title title,
                        std::vector<geodata::Field> fields,
                        const char* crs) {
    SampleLayer layer{std::string(id), "none", std::move(title), {}, {}};
    layer.source.fields = std::move(fields);
    layer.source.name = layer.id;
    layer.source.crs.definition = crs;
    return layer;
}

void add_feature(SampleLayer& layer,
                 geodata::Geometry<geodata::Source> geometry,
                 const std::vector<Cell>& cells) {
    geodata::Feature feature;
    feature.row = layer.features.size() + 1;
    feature.geometry = std::move(geometry);
    feature.values.resize(layer.source.fields.size());
    for (const auto& [column, value] : cells) {
        const auto& fields = layer.source.fields;
        const auto found =
            std::find_if(fields.begin(), fields.end(),
                         [name = column](const auto& field) { return field.name == name; });
        assert(found != fields.end() && "the layer has this column");
        feature.values[static_cast<std::size_t>(found - fields.begin())] = value;
    }
    layer.features.push_back(std::move(feature));
}

Cell illustrative() { return {"illustrative", true}; }

Cell position_note() { return {"position_note", std::string("示意 schematic")}; }

geodata::Value text(std::string_view value) {
    if (value.empty()) return std::monostate{};
    return std::string(value);
}

}  // namespace tools
