#include "tests/support/shared_data.hpp"

#include <cstdlib>

namespace tests {

std::filesystem::path source_file(std::string_view relative) {
    return std::filesystem::path(GOLDENBELT_SOURCE_DIR) / relative;
}

std::optional<std::filesystem::path> shared_data() {
    const char* named = std::getenv("GOLDENBELT_SHARED_DATA");
    const std::filesystem::path folder =
        named != nullptr ? std::filesystem::path(named)
                         : std::filesystem::path(GOLDENBELT_SOURCE_DIR) / ".." / "shared" / "data";
    if (!std::filesystem::is_directory(folder)) return std::nullopt;
    return std::filesystem::canonical(folder);
}

std::optional<std::filesystem::path> shared_data(std::string_view relative) {
    const auto folder = shared_data();
    if (!folder || !std::filesystem::exists(*folder / relative)) return std::nullopt;
    return *folder / relative;
}

}  // namespace tests
