#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace geodata {

/// What a searched field says of its feature.
enum class SearchedAs : std::uint8_t { Key, Name, Code, Address };

struct SearchField {
    std::size_t column = 0;  ///< position in the schema's fields
    SearchedAs as = SearchedAs::Name;
    friend bool operator==(const SearchField&, const SearchField&) = default;
};

/// Which public fields of a layer are searched: its key and label, then those whose names the
/// domain schemas know as a natural key (项目代码, 不动产单元号, DKBH …), as a name or as an
/// address, in whatever layer they stand. Keys and codes may be numbers, the rest is text.
std::vector<SearchField> search_fields(const LayerSchema& schema);

}  // namespace geodata
