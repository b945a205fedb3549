#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace geodata {

/// The schema as one line of JSON with its keys in a fixed order: equal schemas give equal bytes,
/// so that the snapshot that holds them is the same on every run.
std::string to_json(const LayerSchema& schema);

/// The inverse of `to_json`. Invalid, naming the key, when the text is not JSON, a key is missing
/// or of the wrong type, a name is not known, a field number points past the fields, or the zooms
/// are not 0 ≤ min ≤ max ≤ 24. Unknown keys are ignored.
Result<LayerSchema> layer_schema_from_json(std::string_view text);

/// The words that stand for these enumerators in JSON, in configuration and in the catalog.
std::string_view name_of(FieldType type);     ///< boolean integer real text date
std::string_view name_of(Audience audience);  ///< public internal restricted
std::string_view name_of(GeometryKind kind);  ///< points lines areas none

/// The enumerator with that name; nullopt: no such word.
std::optional<FieldType> field_type_named(std::string_view name);
std::optional<Audience> audience_named(std::string_view name);
std::optional<GeometryKind> geometry_kind_named(std::string_view name);

}  // namespace geodata
