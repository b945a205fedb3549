#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// Ranges kept on disk: `<folder>/<key>/<first>.pbf`, written whole or not at all (a file of its
/// own, renamed), each with a hash of its bytes at the end, so that a damaged one is not taken for
/// good. A folder that cannot be written keeps nothing. Safe from many threads and processes at
/// once.
class RangeFiles {
  public:
    explicit RangeFiles(std::filesystem::path folder);  ///< empty: keeps nothing

    [[nodiscard]] std::optional<std::string> find(std::string_view key, char32_t first) const;
    void put(std::string_view key, char32_t first, std::string_view range) const;

    /// At most this much is kept; more is made anew each time.
    static constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 30U;

  private:
    [[nodiscard]] std::filesystem::path file_of(std::string_view key, char32_t first) const;

    std::filesystem::path folder_;
    mutable std::atomic<std::uintmax_t> bytes_{0};
};

/// 128-bit XXH3 of a file's bytes as 32 hex digits; empty: it cannot be read.
std::string file_digest(const std::filesystem::path& file);

}  // namespace styles
