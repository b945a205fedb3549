#pragma once

#include <string>
#include <string_view>

namespace tileserver {

/// 128 bits of XXH3 as 32 hex digits: the same on every machine. Tells contents apart, keeps no
/// secret.
[[nodiscard]] std::string content_hash(std::string_view bytes);

}  // namespace tileserver
