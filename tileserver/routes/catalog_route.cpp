#include "tileserver/routes/catalog_route.hpp"

#include "geodata/schema/schema_json.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/language.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/raster_route.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace tileserver {
namespace {

using Json = nlohmann::ordered_json;

Json titles(const geodata::Title& title) {
    return {{"zh", in_language(title, Language::Chinese)},
            {"en", in_language(title, Language::English)}};
}

Json fields_of(const geodata::LayerSchema& schema) {
    Json fields = Json::array();
    for (const geodata::Field& field : schema.fields) {
        if (field.audience != geodata::Audience::Public) continue;
        Json entry{{"name", field.name}, {"type", geodata::name_of(field.type)}};
        entry["titles"] = titles(field.title);
        fields.push_back(std::move(entry));
    }
    return fields;
}

void name_field(Json& entry,
                const char* key,
                const geodata::LayerSchema& schema,
                const std::optional<std::size_t>& field) {
    if (field && *field < schema.fields.size()) entry[key] = schema.fields[*field].name;
}

Json layer_entry(const CatalogLayer& layer, const std::string& origin, Language language) {
    const geodata::LayerSchema& schema = layer.schema;
    const std::string& title = in_language(schema.title, language);
    Json entry{{"id", schema.id}, {"title", title.empty() ? schema.id : title}};
    entry["titles"] = titles(schema.title);
    entry["kind"] = kind_name(schema.kind);
    if (!schema.domain.empty()) entry["domain"] = schema.domain;
    entry["features"] = layer.features;
    entry["bounds"] = layer.bounds ? Json(*layer.bounds) : Json(nullptr);
    entry["minzoom"] = schema.min_zoom;
    entry["maxzoom"] = schema.max_zoom;
    entry["tiles"] = tile_address(origin, schema.id);
    if (!schema.attribution.empty()) entry["attribution"] = schema.attribution;
    name_field(entry, "key_field", schema, schema.key_field);
    name_field(entry, "label_field", schema, schema.label_field);
    name_field(entry, "class_field", schema, schema.class_field);
    entry["fields"] = fields_of(schema);
    return entry;
}

}  // namespace

Handler catalog_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->tiles) return not_ready_reply(*site, request);
        const Language language = preferred_language(request.header("accept-language"));
        Json document{{"title", in_language(site->catalog.title, language)},
                      {"titles", titles(site->catalog.title)},
                      {"day", site->catalog.day},
                      {"version", site->catalog.version}};
        std::optional<Bounds> bounds;
        Json layers = Json::array();
        for (const CatalogLayer& layer : site->catalog.layers) {
            bounds = joined(bounds, layer.bounds);
            layers.push_back(layer_entry(layer, request.origin, language));
        }
        if (!bounds) {
            for (const RasterLayer& layer : site->imagery) bounds = joined(bounds, layer.bounds);
        }
        document["bounds"] = bounds ? Json(*bounds) : Json(nullptr);
        document["layers"] = std::move(layers);
        document["imagery"] = imagery_entries(*site, request);
        document["base_maps"] = base_map_entries(*site, request);
        Reply reply = json_reply(document);
        reply.headers = {{"Content-Language", std::string(language_tag(language))},
                         {"Vary", "Accept-Language"}};
        return reply;
    };
}

}  // namespace tileserver
