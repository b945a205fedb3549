#pragma once

#include <string>
#include <string_view>

namespace tests {

/// The bytes of a body in a content coding ("gzip", "br", "zstd" or ""), by the libraries' own
/// decoders; at most 64 MiB. Throws std::runtime_error for a body that is not whole.
std::string decoded(std::string_view body, std::string_view content_encoding);

}  // namespace tests
