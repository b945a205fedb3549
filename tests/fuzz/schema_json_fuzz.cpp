#include "geodata/schema/schema_json.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes are a schema or an error; a schema that was read is written and read again as it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = geodata::layer_schema_from_json({reinterpret_cast<const char*>(data), size});
    if (!read) return 0;
    const auto again = geodata::layer_schema_from_json(geodata::to_json(*read));
    if (!again || !(*again == *read)) std::abort();
    return 0;
}
