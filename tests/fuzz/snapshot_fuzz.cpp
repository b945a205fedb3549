// The table of a snapshot: header and table of arrays, read before anything else of the file is
// trusted.
#include "geodata/store/snapshot_format.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto table = geodata::parse_snapshot_table(bytes, size);
    if (!table) return 0;
    for (const geodata::ArrayEntry& array : table->arrays) {
        const bool inside =
            array.offset <= size && array.count * array.element_bytes <= size - array.offset;
        if (!inside || array.layer >= table->header.layers) std::abort();
    }
    return 0;
}
