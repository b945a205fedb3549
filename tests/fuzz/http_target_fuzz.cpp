#include "tileserver/http/target.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// Whatever is accepted is clean text: a second look finds no control character in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto target = tileserver::parse_target({reinterpret_cast<const char*>(data), size});
    if (!target) return 0;
    for (const std::string& segment : target->segments) {
        for (const char c : segment) {
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) std::abort();
        }
    }
    return 0;
}
