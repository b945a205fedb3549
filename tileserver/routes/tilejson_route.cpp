#include "tileserver/routes/tilejson_route.hpp"

#include "geodata/schema/drawn_fields.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/language.hpp"
#include "tileserver/routes/layer_list.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tileserver {
namespace {

using Json = nlohmann::ordered_json;

/// TileJSON 3.0.0, 3.3: a short description of the kind of values; the suggestions of the
/// specification.
std::string_view field_description(geodata::FieldType type) {
    switch (type) {
        case geodata::FieldType::Boolean:
            return "Boolean";
        case geodata::FieldType::Integer:
        case geodata::FieldType::Real:
            return "Number";
        default:
            return "String";
    }
}

void add_field(Json& fields,
               const geodata::LayerSchema& schema,
               const std::optional<std::size_t>& index) {
    if (!index || *index >= schema.fields.size()) return;
    const geodata::Field& field = schema.fields[*index];
    if (field.audience == geodata::Audience::Public)
        fields[field.name] = field_description(field.type);
}

/// One entry a layer of the tile; an area layer with labels has a companion of points
/// (tileserver/mvt/README.md).
void add_vector_layers(Json& list, const geodata::LayerSchema& schema, Language language) {
    Json fields = Json::object();
    for (std::size_t i = 0; i < schema.fields.size(); ++i) add_field(fields, schema, i);
    const std::string& title = in_language(schema.title, language);
    list.push_back({{"id", schema.id},
                    {"description", title},
                    {"minzoom", schema.min_zoom},
                    {"maxzoom", schema.max_zoom},
                    {"fields", std::move(fields)}});
    if (schema.kind != geodata::GeometryKind::Areas || !schema.label_field) return;
    Json label_fields = Json::object();
    for (const std::size_t field : geodata::label_fields(schema))
        add_field(label_fields, schema, field);
    list.push_back({{"id", schema.id + "_labels"},
                    {"description", title},
                    {"minzoom", schema.min_zoom},
                    {"maxzoom", schema.max_zoom},
                    {"fields", std::move(label_fields)}});
}

std::string attribution_of(const LayerList& list) {
    std::vector<std::string_view> seen;
    std::string text;
    for (const CatalogLayer* layer : list.layers) {
        const std::string& one = layer->schema.attribution;
        if (one.empty() || std::find(seen.begin(), seen.end(), one) != seen.end()) continue;
        seen.push_back(one);
        text += (text.empty() ? "" : " | ") + one;
    }
    return text;
}

std::string name_of(const LayerList& list, Language language) {
    std::string name;
    for (const CatalogLayer* layer : list.layers) {
        const std::string& title = in_language(layer->schema.title, language);
        if (!name.empty()) name += language == Language::Chinese ? "、" : ", ";
        name += title.empty() ? layer->schema.id : title;
    }
    return name;
}

}  // namespace

Handler tilejson_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->tiles) return not_ready_reply(*site, request);
        const auto list = parse_layer_list(site->catalog, request.segments[1]);
        if (!list) return problem_reply(list.error(), request);
        const Language language = preferred_language(request.header("accept-language"));
        Json document{{"tilejson", "3.0.0"},
                      {"name", name_of(*list, language)},
                      {"version", "1.0.0"},
                      {"data_version", site->catalog.version},
                      {"scheme", "xyz"},
                      {"tiles", Json::array({tile_address(request.origin, request.segments[1])})},
                      {"minzoom", list->min_zoom},
                      {"maxzoom", list->max_zoom}};
        if (const std::string attribution = attribution_of(*list); !attribution.empty()) {
            document["attribution"] = attribution;
        }
        if (list->bounds) {
            const Bounds& b = *list->bounds;
            document["bounds"] = b;
            document["center"] = {(b[0] + b[2]) / 2, (b[1] + b[3]) / 2,
                                  std::clamp(12, list->min_zoom, list->max_zoom)};
        }
        Json layers = Json::array();
        for (const CatalogLayer* layer : list->layers)
            add_vector_layers(layers, layer->schema, language);
        document["vector_layers"] = std::move(layers);
        Reply reply = json_reply(document);
        reply.headers = {{"Content-Language", std::string(language_tag(language))},
                         {"Vary", "Accept-Language"}};
        return reply;
    };
}

}  // namespace tileserver
