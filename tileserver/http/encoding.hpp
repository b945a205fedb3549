#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tileserver {

/// Content codings (RFC 9110, 8.4.1; RFC 7932, RFC 8878).
enum class Encoding : std::uint8_t { Identity, Gzip, Brotli, Zstd };

inline constexpr std::array kCompressedEncodings{Encoding::Zstd, Encoding::Brotli, Encoding::Gzip};

/// Below this an encoding saves less than its header costs.
inline constexpr std::size_t kLeastCompressedBytes = 1000;

/// "gzip", "br", "zstd"; empty for Identity.
std::string_view encoding_name(Encoding encoding);

/// The coding with the highest weight in an Accept-Encoding header; of equals zstd before br before
/// gzip before identity. Identity when there is no header, or none of ours is acceptable (RFC
/// 9110, 12.5.3).
Encoding negotiated(std::string_view accept_encoding);

enum class Effort : std::uint8_t {
    Quick,     ///< made while a client waits: gzip 1, br 4, zstd 3
    Thorough,  ///< made once and sent often: gzip 9, br 9, zstd 15
};

/// The bytes in that coding; the same input gives the same output. Throws std::bad_alloc only. Safe
/// from many threads at once.
std::string compressed(std::string_view bytes, Encoding encoding, Effort effort);

}  // namespace tileserver
