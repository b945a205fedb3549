#pragma once

#include "geodata/error.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tileserver {

/// The parts of a request target (RFC 9112, 3.2), percent-decoded.
struct Target {
    std::vector<std::string> segments;  ///< "/tiles/a%20b" → tiles, "a b"; "/" → none; a slash at
                                        ///< the end gives an empty last one
    std::map<std::string, std::string> query;  ///< of a repeated name the first counts
};

/// Reads origin form ("/path?query"), absolute form ("http://host/path") and "*" (no segments).
/// Strict: Invalid for a `%` without two hex digits, for bytes that are not UTF-8 and for control
/// characters after decoding. The fragment may not be sent at all.
geodata::Result<Target> parse_target(std::string_view target);

/// One segment or query part (RFC 3986, 2.1); `plus_is_space` as in HTML forms.
geodata::Result<std::string> percent_decoded(std::string_view text, bool plus_is_space = false);

}  // namespace tileserver
