#include "geodata/schema/drawn_fields.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace geodata {

namespace {

struct DrawnField {
    std::string_view domain, field;
    bool colours_areas;
};

constexpr std::array kDrawnFields{DrawnField{"parcel", "status", true},
                                  DrawnField{"parcel", "flag", false},
                                  DrawnField{"parcel", "planned_code", true},
                                  DrawnField{"parcel", "land_code_system", false},
                                  DrawnField{"parcel", "planned_code_system", false},
                                  DrawnField{"control_line", "illustrative", false},
                                  DrawnField{"corridor", "illustrative", false},
                                  DrawnField{"corridor", "phase", false},
                                  DrawnField{"project", "illustrative", false}};

/// A code means what its standard says: the codes of `land_code` that of `land_code_system`.
constexpr std::string_view kStandardOf = "_system";

}  // namespace

std::vector<std::size_t> drawn_fields(const LayerSchema& schema) {
    std::vector<std::size_t> positions;
    for (const DrawnField& drawn : kDrawnFields) {
        if (drawn.domain != schema.domain) continue;
        if (const auto position = schema.field_index(drawn.field)) positions.push_back(*position);
    }
    return positions;
}

std::vector<Subject> subjects(const LayerSchema& schema) {
    std::vector<Subject> all;
    const auto is_public = [&](std::size_t position) {
        return schema.fields[position].audience == Audience::Public;
    };
    const auto add = [&](std::optional<std::size_t> position) {
        if (!position || !is_public(*position)) return;
        if (std::any_of(all.begin(), all.end(),
                        [&](const Subject& s) { return s.front() == *position; }))
            return;
        Subject& subject = all.emplace_back(1, *position);
        const std::string standard = schema.fields[*position].name + std::string(kStandardOf);
        for (const std::size_t drawn : drawn_fields(schema)) {
            if (schema.fields[drawn].name == standard && is_public(drawn)) subject.push_back(drawn);
        }
    };
    add(schema.class_field);
    for (const DrawnField& drawn : kDrawnFields) {
        if (drawn.domain == schema.domain && drawn.colours_areas)
            add(schema.field_index(drawn.field));
    }
    return all;
}

std::vector<std::size_t> label_fields(const LayerSchema& schema) {
    std::vector<std::size_t> positions;
    const auto add = [&](const std::optional<std::size_t>& position) {
        if (!position) return;
        if (std::find(positions.begin(), positions.end(), *position) == positions.end())
            positions.push_back(*position);
    };
    add(schema.label_field);
    add(schema.class_field);
    add(schema.key_field);
    add(schema.rank_field);
    for (const std::size_t position : drawn_fields(schema)) add(position);
    add(schema.field_index("name_en"));
    return positions;
}

}  // namespace geodata
