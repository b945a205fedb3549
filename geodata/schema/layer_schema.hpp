#pragma once

#include "geodata/geometry/geometry.hpp"
#include "geodata/schema/value.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// A text for people, in both languages of the product; an empty one falls back to the other.
struct Title {
    std::string zh;
    std::string en;
    friend bool operator==(const Title&, const Title&) = default;
};

/// Who may see a layer or a field; decided where the tile is made (design rule 5).
enum class Audience : std::uint8_t { Public, Internal, Restricted };

struct Field {
    std::string name;  ///< the key in tiles and filters
    FieldType type = FieldType::Text;
    Title title;
    Audience audience = Audience::Public;

    friend bool operator==(const Field&, const Field&) = default;
};

/// One published layer: what it is called, what it holds, where it is shown.
struct LayerSchema {
    std::string id;  ///< the name in addresses and tiles: [a-z0-9_-] and letters of any script
    Title title;
    GeometryKind kind = GeometryKind::None;
    std::string
        domain;  ///< the domain schema it follows (`parcel`, `project`, …); empty: as it came
    std::vector<Field> fields;
    std::uint8_t min_zoom = 0;
    std::uint8_t max_zoom = 16;
    Audience audience = Audience::Public;
    std::string attribution;

    // Positions in `fields`.
    std::optional<std::size_t> key_field;    ///< natural key
    std::optional<std::size_t> label_field;  ///< what a label shows
    std::optional<std::size_t> class_field;  ///< what colours it; kept to the last below z14
    std::optional<std::size_t>
        rank_field;  ///< number: higher is kept longer at low zooms; else area or length

    friend bool operator==(const LayerSchema&, const LayerSchema&) = default;

    [[nodiscard]] std::optional<std::size_t> field_index(std::string_view name) const {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].name == name) return i;
        }
        return std::nullopt;
    }
};

}  // namespace geodata
