#pragma once

#include <chrono>
#include <string_view>

namespace tileserver {

/// How long a picture of another server is kept, by its Cache-Control header (RFC 9111, 5.2.2): its
/// max-age, but ten minutes at least, whatever it says, and a week at most; a day where it says
/// nothing that can be read. Pure.
std::chrono::seconds fresh_for(std::string_view cache_control);

}  // namespace tileserver
