#pragma once

#include <string_view>

namespace geodata {

/// Writes all of it to the parent of a child process (descriptor kReaderOutput). Where the parent
/// is gone there is nobody to work for: the process ends with 1.
void send_to_parent(std::string_view bytes);

}  // namespace geodata
