#include "geodata/schema/drawn_fields.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace geodata {

namespace {

struct DrawnField {
    std::string_view domain, field;
};

constexpr std::array kDrawnFields{DrawnField{"parcel", "status"},
                                  DrawnField{"parcel", "flag"},
                                  DrawnField{"parcel", "planned_code"},
                                  DrawnField{"parcel", "land_code_system"},
                                  DrawnField{"parcel", "planned_code_system"},
                                  DrawnField{"control_line", "illustrative"},
                                  DrawnField{"corridor", "illustrative"},
                                  DrawnField{"corridor", "phase"},
                                  DrawnField{"project", "illustrative"}};

}  // namespace

std::vector<std::size_t> drawn_fields(const LayerSchema& schema) {
    std::vector<std::size_t> positions;
    for (const DrawnField& drawn : kDrawnFields) {
        if (drawn.domain != schema.domain) continue;
        if (const auto position = schema.field_index(drawn.field)) positions.push_back(*position);
    }
    return positions;
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
