#pragma once

#include "geodata/reading/read_file.hpp"
#include "geodata/reading/wire_bytes.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace geodata {

/// What the parent asks of the reader child, sent to its standard input.
struct ReadRequest {
    std::filesystem::path file;       ///< absolute
    std::string shown_name;           ///< as the user named it; begins every message
    std::filesystem::path temporary;  ///< a folder of the child's own, removed by the parent
    ReadOptions options;              ///< without progress
};

[[nodiscard]] std::string to_bytes(const ReadRequest& request);
/// nullopt: not what to_bytes wrote.
[[nodiscard]] std::optional<ReadRequest> request_from(std::string_view bytes);

}  // namespace geodata
