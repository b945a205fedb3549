#pragma once

#include "geodata/store/store_layer.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tileserver {

/// By which field rows are put in order; none: by id.
struct RowOrder {
    std::optional<std::size_t> column;
    bool descending = false;
};

/// `limit` rows from `offset` on, after putting them in order: numbers by size, text by code point,
/// false before true; nulls last in either direction, equals by id. Only as much is sorted as is
/// handed back.
std::vector<geodata::RowIndex> slice_in_order(const geodata::StoreLayer& layer,
                                              std::vector<geodata::RowIndex> rows,
                                              const RowOrder& order,
                                              std::uint64_t offset,
                                              std::uint64_t limit);

}  // namespace tileserver
