#pragma once

#include <string_view>

namespace geodata {

/// Strictly valid UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF, no cut
/// sequence)? Pure ASCII is. Safe from many threads.
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// Only bytes below 0x80?
[[nodiscard]] bool is_ascii(std::string_view bytes);

}  // namespace geodata
