#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "geodata/store/columns.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

/// How features look: the values by which styles colour them (drawn_fields.hpp, subjects). Features
/// of one look have the same colour in every style.
struct Looks {
    std::size_t count = 0;
    std::vector<std::uint32_t> of_feature;  ///< numbered by first appearance

    std::size_t columns = 0;           ///< fields of all subjects
    std::vector<std::uint32_t> codes;  ///< look by look, value codes in those columns

    std::vector<std::uint32_t> class_counts;  ///< of each subject
    std::vector<std::uint32_t> classes;  ///< look by look, its class in each subject: 0, 1, …

    [[nodiscard]] std::span<const std::uint32_t> classes_of(std::uint32_t look) const {
        return std::span(classes).subspan(look * class_counts.size(), class_counts.size());
    }
};

/// The looks of that many features.
[[nodiscard]] Looks looks_of(const LayerSchema& schema,
                             std::span<const PackedColumn> columns,
                             std::size_t features);

/// Positions of the columns of `Looks::codes`: the fields of all subjects, one after another.
[[nodiscard]] std::vector<std::size_t> look_columns(const LayerSchema& schema);

}  // namespace geodata
