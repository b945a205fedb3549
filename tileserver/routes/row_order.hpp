#pragma once

#include "geodata/store/store_layer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace tileserver {

/// A row of a published layer: of its features, or of its rows without a position, which the store
/// holds as a table of the same fields.
struct LayerRow {
    const geodata::StoreLayer* layer = nullptr;
    geodata::RowIndex row{};
};

/// By which field rows are put in order; none: by id.
struct RowOrder {
    std::optional<std::size_t> column;
    bool descending = false;
};

/// `limit` rows from `offset` on, after putting them in order: numbers by size, text by code point,
/// false before true; nulls last in either direction, equals by id. Only as much is sorted as is
/// handed back.
std::vector<LayerRow> slice_in_order(const std::vector<LayerRow>& rows,
                                     const RowOrder& order,
                                     std::uint64_t offset,
                                     std::uint64_t limit);

}  // namespace tileserver
