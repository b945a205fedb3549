#include "geodata/store/looks.hpp"

#include "geodata/schema/drawn_fields.hpp"
#include "geodata/store/vertex_ids.hpp"

namespace geodata {
namespace {

/// Numbers what features are apart by so far (`number`) and by one thing more; returns how many
/// there are.
template <typename Code>
std::uint32_t part_by(std::vector<std::uint32_t>& number, const Code& code) {
    KeyNumbers keys(0);
    for (std::size_t f = 0; f < number.size(); ++f)
        number[f] = keys.insert(std::uint64_t{number[f]} << 32 | code(f)).first;
    return keys.size();
}

}  // namespace

Looks looks_of(const LayerSchema& schema,
               std::span<const PackedColumn> columns,
               std::size_t features) {
    Looks looks;
    looks.of_feature.assign(features, 0);
    std::vector<std::vector<std::uint32_t>> classes;
    for (const Subject& subject : subjects(schema)) {
        auto& of_feature = classes.emplace_back(features, 0);
        std::uint32_t count = 0;
        for (const std::size_t column : subject)
            count = part_by(of_feature, [&](std::size_t f) { return columns[column].code(f); });
        looks.class_counts.push_back(count);
        part_by(looks.of_feature, [&](std::size_t f) { return of_feature[f]; });
    }
    const std::vector<std::size_t> positions = look_columns(schema);
    looks.columns = positions.size();
    for (std::size_t f = 0; f < features; ++f) {
        if (looks.of_feature[f] < looks.count) continue;
        ++looks.count;
        for (const std::size_t column : positions) looks.codes.push_back(columns[column].code(f));
        for (const auto& of_feature : classes) looks.classes.push_back(of_feature[f]);
    }
    return looks;
}

std::vector<std::size_t> look_columns(const LayerSchema& schema) {
    std::vector<std::size_t> positions;
    for (const Subject& subject : subjects(schema))
        positions.insert(positions.end(), subject.begin(), subject.end());
    return positions;
}

}  // namespace geodata
