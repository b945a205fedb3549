#include "geodata/schema/schema_json.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <utility>

namespace geodata {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<FieldType, std::string_view>, 5> kFieldTypes{{
    {FieldType::Boolean, "boolean"},
    {FieldType::Integer, "integer"},
    {FieldType::Real, "real"},
    {FieldType::Text, "text"},
    {FieldType::Date, "date"},
}};
constexpr std::array<std::pair<Audience, std::string_view>, 3> kAudiences{{
    {Audience::Public, "public"},
    {Audience::Internal, "internal"},
    {Audience::Restricted, "restricted"},
}};
constexpr std::array<std::pair<GeometryKind, std::string_view>, 4> kKinds{{
    {GeometryKind::Points, "points"},
    {GeometryKind::Lines, "lines"},
    {GeometryKind::Areas, "areas"},
    {GeometryKind::None, "none"},
}};
constexpr std::uint8_t kHighestZoomOfALayer = 24;

template <typename Table, typename Enum>
std::string_view word_for(const Table& table, Enum wanted) {
    for (const auto& [value, word] : table) {
        if (value == wanted) return word;
    }
    return {};
}

template <typename Enum, std::size_t size>
std::optional<Enum> enumerator_for(const std::array<std::pair<Enum, std::string_view>, size>& table,
                                   std::string_view wanted) {
    for (const auto& [value, word] : table) {
        if (word == wanted) return value;
    }
    return std::nullopt;
}

/// Thrown inside this file only: nested objects would make a chain of Results longer than what it
/// says.
struct WrongKey {
    std::string message;
};

const Json& member(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) throw WrongKey{std::string("key '") + key + "' is missing"};
    return *found;
}

std::string text(const Json& object, const char* key) {
    const Json& value = member(object, key);
    if (!value.is_string()) throw WrongKey{std::string("key '") + key + "' is not text"};
    return value.get<std::string>();
}

std::uint8_t zoom(const Json& object, const char* key) {
    const Json& value = member(object, key);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > kHighestZoomOfALayer) {
        throw WrongKey{std::string("key '") + key + "' is not a zoom from 0 to 24"};
    }
    return value.get<std::uint8_t>();
}

template <typename Enum, std::size_t size>
Enum word(const Json& object,
          const char* key,
          const std::array<std::pair<Enum, std::string_view>, size>& table) {
    const std::string name = text(object, key);
    const auto value = enumerator_for(table, name);
    if (!value) throw WrongKey{std::string("key '") + key + "' has no meaning '" + name + "'"};
    return *value;
}

Title title(const Json& object) {
    const Json& value = member(object, "title");
    if (!value.is_object()) throw WrongKey{"key 'title' is not an object"};
    return {text(value, "zh"), text(value, "en")};
}

Field field(const Json& object) {
    if (!object.is_object()) throw WrongKey{"an entry of 'fields' is not an object"};
    return {text(object, "name"), word(object, "type", kFieldTypes), title(object),
            word(object, "audience", kAudiences)};
}

std::optional<std::size_t> position(const Json& object, const char* key, std::size_t fields) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return std::nullopt;
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() >= fields) {
        throw WrongKey{std::string("key '") + key + "' is not the number of a field"};
    }
    return found->get<std::size_t>();
}

LayerSchema parse(const Json& object) {
    if (!object.is_object()) throw WrongKey{"not a JSON object"};
    LayerSchema schema;
    schema.id = text(object, "id");
    schema.title = title(object);
    schema.kind = word(object, "kind", kKinds);
    schema.domain = text(object, "domain");
    schema.min_zoom = zoom(object, "min_zoom");
    schema.max_zoom = zoom(object, "max_zoom");
    if (schema.min_zoom > schema.max_zoom) throw WrongKey{"'min_zoom' is above 'max_zoom'"};
    schema.audience = word(object, "audience", kAudiences);
    schema.attribution = text(object, "attribution");
    const Json& fields = member(object, "fields");
    if (!fields.is_array()) throw WrongKey{"key 'fields' is not a list"};
    for (const Json& entry : fields) schema.fields.push_back(field(entry));
    schema.key_field = position(object, "key_field", schema.fields.size());
    schema.label_field = position(object, "label_field", schema.fields.size());
    schema.class_field = position(object, "class_field", schema.fields.size());
    schema.rank_field = position(object, "rank_field", schema.fields.size());
    return schema;
}

Json title_json(const Title& title) { return {{"zh", title.zh}, {"en", title.en}}; }

Json position_json(const std::optional<std::size_t>& position) {
    return position ? Json(*position) : Json(nullptr);
}

}  // namespace

std::string to_json(const LayerSchema& schema) {
    Json fields = Json::array();
    for (const Field& field : schema.fields) {
        fields.push_back({{"name", field.name},
                          {"type", name_of(field.type)},
                          {"title", title_json(field.title)},
                          {"audience", name_of(field.audience)}});
    }
    const Json object = {{"id", schema.id},
                         {"title", title_json(schema.title)},
                         {"kind", name_of(schema.kind)},
                         {"domain", schema.domain},
                         {"fields", std::move(fields)},
                         {"min_zoom", schema.min_zoom},
                         {"max_zoom", schema.max_zoom},
                         {"audience", name_of(schema.audience)},
                         {"attribution", schema.attribution},
                         {"key_field", position_json(schema.key_field)},
                         {"label_field", position_json(schema.label_field)},
                         {"class_field", position_json(schema.class_field)},
                         {"rank_field", position_json(schema.rank_field)}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<LayerSchema> layer_schema_from_json(std::string_view text) {
    const Json object = Json::parse(text, nullptr, false);
    if (object.is_discarded()) return failure(Error::Code::Invalid, "layer schema: not JSON");
    try {
        return parse(object);
    } catch (const WrongKey& wrong) {
        return failure(Error::Code::Invalid, "layer schema: " + wrong.message);
    }
}

std::string_view name_of(FieldType type) { return word_for(kFieldTypes, type); }
std::string_view name_of(Audience audience) { return word_for(kAudiences, audience); }
std::string_view name_of(GeometryKind kind) { return word_for(kKinds, kind); }

std::optional<FieldType> field_type_named(std::string_view name) {
    return enumerator_for(kFieldTypes, name);
}
std::optional<Audience> audience_named(std::string_view name) {
    return enumerator_for(kAudiences, name);
}
std::optional<GeometryKind> geometry_kind_named(std::string_view name) {
    return enumerator_for(kKinds, name);
}

}  // namespace geodata
