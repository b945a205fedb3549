#include "tileserver/mvt/decoder.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Any bytes are a tile or an error; a tile that was read has the shape its header promises.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto tile =
        tileserver::decode_tile(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!tile) {
        if (tile.error().message.empty()) __builtin_trap();
        return 0;
    }
    for (const auto& layer : tile->layers) {
        for (const auto& feature : layer.features) {
            if (feature.paths.empty() || feature.paths.front().empty()) __builtin_trap();
        }
    }
    return 0;
}
