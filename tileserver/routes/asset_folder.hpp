#pragma once

#include "geodata/error.hpp"
#include "tileserver/source/tile_source.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace tileserver {

/// The files of one folder, read once and held in memory; an address is looked up in a table and
/// never becomes a path, so nothing outside the folder can be reached. Immutable: safe from many
/// threads at once.
class AssetFolder {
  public:
    struct Asset {
        Bytes body;
        std::string content_type;
        std::string etag;  ///< from the contents
        bool compressible = true;
        bool hashed_name =
            false;  ///< the bundler put a hash of the contents into the name: it never changes
    };

    /// NotFound when it is no folder; Unreadable when a file cannot be read; Invalid when it holds
    /// more than kMostBytes. Links are left out.
    static geodata::Result<AssetFolder> read(const std::filesystem::path& folder);
    static constexpr std::uintmax_t kMostBytes = 128U << 20U;

    /// By the path below the folder with forward slashes: "index.html", "assets/map-4f2a9c1b.js".
    [[nodiscard]] const Asset* find(std::string_view path) const;

  private:
    std::map<std::string, Asset, std::less<>> assets_;
};

/// The media type of a file name's ending; application/octet-stream where it is not known.
std::string_view media_type(std::string_view file_name);

/// 64-bit FNV-1a of the bytes as 16 hex digits, for ETags of files and documents (Fowler, Noll, Vo;
/// draft-eastlake-fnv).
std::string content_tag(std::string_view bytes);

}  // namespace tileserver
