#include "tileserver/source/content_hash.hpp"

#include <xxhash.h>

#include <array>

namespace tileserver {

std::string content_hash(std::string_view bytes) {
    constexpr std::string_view kHexDigits = "0123456789abcdef";
    XXH128_canonical_t canonical{};
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
    std::string text;
    text.reserve(2 * sizeof canonical.digest);
    for (const unsigned char byte : canonical.digest) {
        text.push_back(kHexDigits[byte >> 4]);
        text.push_back(kHexDigits[byte & 0xF]);
    }
    return text;
}

}  // namespace tileserver
