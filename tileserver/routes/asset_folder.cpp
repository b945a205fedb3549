#include "tileserver/routes/asset_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace tileserver {
namespace {

namespace fs = std::filesystem;
using geodata::Error;

struct MediaType {
    std::string_view ending;
    std::string_view type;
    bool compressible;
};

constexpr std::array kMediaTypes{
    MediaType{".html", "text/html; charset=utf-8", true},
    MediaType{".js", "text/javascript; charset=utf-8", true},
    MediaType{".mjs", "text/javascript; charset=utf-8", true},
    MediaType{".css", "text/css; charset=utf-8", true},
    MediaType{".json", "application/json", true},
    MediaType{".map", "application/json", true},
    MediaType{".webmanifest", "application/manifest+json", true},
    MediaType{".svg", "image/svg+xml", true},
    MediaType{".txt", "text/plain; charset=utf-8", true},
    MediaType{".wasm", "application/wasm", true},
    MediaType{".ttf", "font/ttf", true},
    MediaType{".otf", "font/otf", true},
    MediaType{".ico", "image/x-icon", true},
    MediaType{".pbf", "application/x-protobuf", true},
    MediaType{".png", "image/png", false},
    MediaType{".jpg", "image/jpeg", false},
    MediaType{".jpeg", "image/jpeg", false},
    MediaType{".webp", "image/webp", false},
    MediaType{".woff", "font/woff", false},
    MediaType{".woff2", "font/woff2", false},
};

const MediaType* find_media_type(std::string_view name) {
    const auto* const found =
        std::find_if(kMediaTypes.begin(), kMediaTypes.end(),
                     [&](const MediaType& m) { return name.ends_with(m.ending); });
    return found == kMediaTypes.end() ? nullptr : found;
}

/// Bundlers write `name-<8 or more of [A-Za-z0-9_-]>.ending` below assets/.
bool has_hash(std::string_view path) {
    if (!path.starts_with("assets/")) return false;
    const std::string_view stem = path.substr(0, path.rfind('.'));
    if (stem.size() < 9 || stem[stem.size() - 9] != '-') return false;
    const std::string_view hash = stem.substr(stem.size() - 8);
    return std::all_of(hash.begin(), hash.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-';
    });
}

}  // namespace

std::string_view media_type(std::string_view file_name) {
    const MediaType* known = find_media_type(file_name);
    return known == nullptr ? "application/octet-stream" : known->type;
}

std::string content_tag(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return fmt::format("{:016x}", hash);
}

geodata::Result<AssetFolder> AssetFolder::read(const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) {
        return geodata::failure(Error::Code::NotFound, "no such folder: " + folder.string());
    }
    AssetFolder assets;
    std::uintmax_t total = 0;
    fs::recursive_directory_iterator at(folder, failed);
    for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        if (!at->is_regular_file(failed) || at->is_symlink(failed)) continue;
        total += at->file_size(failed);
        if (total > kMostBytes) {
            return geodata::failure(Error::Code::Invalid,
                                    folder.string() + ": holds more than 128 MiB; is it a viewer?");
        }
        std::ifstream in(at->path(), std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(in), {}};
        if (!in.good() && !in.eof()) {
            return geodata::failure(Error::Code::Unreadable,
                                    at->path().string() + ": cannot be read");
        }
        const std::string path = at->path().lexically_relative(folder).generic_string();
        const MediaType* known = find_media_type(path);
        Asset asset;
        asset.content_type = media_type(path);
        asset.compressible = known != nullptr && known->compressible;
        asset.etag = content_tag(bytes);
        asset.hashed_name = has_hash(path);
        asset.body = std::make_shared<const std::string>(std::move(bytes));
        assets.assets_.emplace(path, std::move(asset));
    }
    if (failed) {
        return geodata::failure(Error::Code::Unreadable, folder.string() + ": " + failed.message());
    }
    return assets;
}

const AssetFolder::Asset* AssetFolder::find(std::string_view path) const {
    const auto found = assets_.find(path);
    return found == assets_.end() ? nullptr : &found->second;
}

}  // namespace tileserver
