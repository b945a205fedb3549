#include "geodata/workspace/configuration.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes are a configuration or an error that names the file; what was read is written and read
/// again as it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = geodata::parse_configuration(text, "goldenbelt.toml");
    if (!read) {
        if (!read.error().message.starts_with("goldenbelt.toml, line ")) std::abort();
        return 0;
    }
    const auto again = geodata::parse_configuration(geodata::to_toml(*read), "goldenbelt.toml");
    if (!again || !(*again == *read)) std::abort();
    return 0;
}
