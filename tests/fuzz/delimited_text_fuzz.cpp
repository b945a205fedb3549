// Any text as a table: ends, and both passes see the same rows.
#include "geodata/reading/delimited_text.hpp"
#include "geodata/reading/table_layout.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    geodata::DelimitedText table(std::string(reinterpret_cast<const char*>(data), size));
    const auto layout = geodata::look_through(table);
    table.rewind();
    std::vector<std::string> cells;
    std::uint64_t row = 0;
    std::uint64_t before = 0;
    std::uint64_t rows = 0;
    while (table.next(cells, row)) {
        if (cells.empty() || row < before) std::abort();
        before = row;
        if (row > layout.header_row && !geodata::is_blank(cells)) ++rows;
        for (std::size_t i = 0; i < cells.size() && i < layout.fields.size(); ++i) {
            (void)geodata::cell_value(cells[i], layout.fields[i].type);
        }
    }
    if (rows != layout.rows) std::abort();
    return 0;
}
