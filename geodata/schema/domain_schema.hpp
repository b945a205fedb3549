#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// What a field is for; a schema names each role at most once.
enum class FieldRole : std::uint8_t { None, Key, Label, Class, Rank };

/// One field that the office's words for a subject agree on, and the column names under which files
/// deliver it.
struct DomainField {
    Field field;
    FieldRole role = FieldRole::None;
    std::vector<std::string>
        aliases;  ///< Chinese, pinyin initials, English; compared as `folded` says
};

/// What a parcel, a project, a corridor … is known by. Data, not code: a new one is a new entry in
/// domain_schemas().
struct DomainSchema {
    std::string name;      ///< singular: `parcel`
    std::string layer_id;  ///< plural: `parcels`
    Title title;
    std::vector<std::string>
        words;  ///< a layer or file whose name holds one of them may be of this domain …
    std::vector<std::string> not_words;  ///< … unless it holds one of these
    std::vector<DomainField> fields;
    bool table = false;  ///< rows that hang on a project and have no place of their own

    /// The schema of a layer that has all these fields and no others.
    [[nodiscard]] LayerSchema layer() const;
};

/// project, parcel, corridor, district, road, control_line, and the reference layers building,
/// water, green, zone; then related_schemas()
std::span<const DomainSchema> domain_schemas();

/// By its singular name; nullptr: there is none.
const DomainSchema* domain_schema(std::string_view name);

/// A column or layer name made comparable: ASCII letters lower, full-width forms narrowed, blanks,
/// `_`, `-`, `.` and brackets left out.
std::string folded(std::string_view name);

}  // namespace geodata
