#pragma once

#include "geodata/filter/box.hpp"
#include "geodata/filter/row_filter.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace geodata {

/// Which features of a layer are meant: those in the box that the filter keeps. Zooms play no part:
/// this is the record's view, not a tile's.
struct Selection {
    const StoreLayer* layer = nullptr;
    std::optional<Windows> box;       ///< none: everywhere
    std::optional<RowFilter> filter;  ///< none: all

    /// The rows, ascending (in Hilbert order); each once, also where two windows hold it.
    [[nodiscard]] std::vector<RowIndex> rows() const;
};

/// The row of a feature's id; looks at every id of the layer (some 0.5 ms a million).
[[nodiscard]] std::optional<RowIndex> row_of(const StoreLayer& layer, std::uint64_t id);

}  // namespace geodata
