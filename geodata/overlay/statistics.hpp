#pragma once

#include "geodata/filter/selection.hpp"
#include "geodata/schema/value.hpp"
#include "geodata/store/store_layer.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace geodata {

/// One figure a group.
struct Metric {
    enum class Kind : std::uint8_t {
        Count,
        Sum,       ///< of a field with numbers
        Rate,      ///< rows for which a condition holds, of those for which it is known
        Hectares,  ///< whole features, on the ellipsoid (StoreLayer::measure)
    };
    Kind kind = Kind::Count;
    std::size_t column = 0;              ///< Sum: of the values; Rate: of the condition
    std::optional<RowFilter> condition;  ///< Rate
};

/// What a metric came to. Count: `value` = `of`. Sum: `value` over the `counted` rows that have a
/// number, `of` all. Rate: `counted` rows for which the condition is true, of `of` whose field is
/// not null. Hectares: `value`.
struct Figure {
    double value = 0;
    std::uint64_t counted = 0;
    std::uint64_t of = 0;
};

struct Group {
    Value value;  ///< of the field by which rows are grouped; null: rows without one
    std::uint64_t rows = 0;
    std::vector<Figure> figures;  ///< parallel to the metrics
};

struct Statistics {
    std::vector<Group> groups;  ///< numbers by size, then text by code point, null last
    Group total;                ///< of all rows; its value is null
};

/// Figures of the rows, by the values of a column (none: only the total). Nothing when there are
/// more than `most_groups` groups: the field is no classification.
[[nodiscard]] std::optional<Statistics> statistics_of(const StoreLayer& layer,
                                                      const std::vector<RowIndex>& rows,
                                                      const std::optional<std::size_t>& group_by,
                                                      const std::vector<Metric>& metrics,
                                                      std::size_t most_groups);

/// Of two parts of a layer, by the same column and metrics.
[[nodiscard]] Statistics together(Statistics first, const Statistics& second);

}  // namespace geodata
