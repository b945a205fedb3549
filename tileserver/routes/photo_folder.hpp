#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace tileserver {

/// The pictures of a workspace that its table of photos names; nothing else in the folder can be
/// asked for, and an address is a key of that list, never a path. Read when asked for: an office
/// has thousands. Immutable; safe from many threads.
class PhotoFolder {
  public:
    static constexpr std::size_t kMostBytes = std::size_t{16} << 20U;

    struct Photo {
        std::string bytes;
        std::string content_type;
    };

    /// Of the names those are kept that are a plain file name ending in .jpg, .jpeg, .png or .webp.
    PhotoFolder(std::filesystem::path folder, const std::set<std::string>& names);

    /// nullopt: not named, not there, no regular file (a link is none), larger than kMostBytes, or
    /// its first bytes are not those of its kind.
    [[nodiscard]] std::optional<Photo> read(std::string_view name) const;

  private:
    std::filesystem::path folder_;
    std::set<std::string, std::less<>> names_;
};

}  // namespace tileserver
