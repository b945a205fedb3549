#include "tileserver/routes/photo_folder.hpp"

#include "geodata/file_handle.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tileserver {
namespace {

struct Kind {
    std::string_view ending;
    std::string_view content_type;
    std::string_view begins;
};
constexpr std::array kKinds{
    Kind{".jpg", "image/jpeg", "\xFF\xD8\xFF"},
    Kind{".jpeg", "image/jpeg", "\xFF\xD8\xFF"},
    Kind{".png", "image/png", "\x89PNG\r\n\x1A\n"},
    Kind{".webp", "image/webp", "RIFF"},
};

const Kind* kind_of(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto* const found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) {
        return lower.ends_with(kind.ending);
    });
    return found == kKinds.end() ? nullptr : found;
}

bool is_plain_name(std::string_view name) {
    constexpr std::size_t kLongestName = 255;
    if (name.empty() || name.size() > kLongestName || name.front() == '.') return false;
    return std::none_of(name.begin(), name.end(), [](char c) {
        return c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ';
    });
}

std::optional<std::string> contents(int file, std::size_t size) {
    std::string bytes(size, '\0');
    std::size_t at = 0;
    while (at < size) {
        const auto got = ::read(file, bytes.data() + at, size - at);
        if (got <= 0) return std::nullopt;
        at += static_cast<std::size_t>(got);
    }
    return bytes;
}

}  // namespace

PhotoFolder::PhotoFolder(std::filesystem::path folder, const std::set<std::string>& names)
    : folder_(std::move(folder)) {
    for (const std::string& name : names) {
        if (is_plain_name(name) && kind_of(name) != nullptr) names_.insert(name);
    }
}

std::optional<PhotoFolder::Photo> PhotoFolder::read(std::string_view name) const {
    const auto known = names_.find(name);
    if (known == names_.end()) return std::nullopt;
    const geodata::FileHandle file(
        ::open((folder_ / *known).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat about {};
    if (file.get() < 0 || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode))
        return std::nullopt;
    if (about.st_size < 0 || static_cast<std::size_t>(about.st_size) > kMostBytes)
        return std::nullopt;
    auto bytes = contents(file.get(), static_cast<std::size_t>(about.st_size));
    const Kind& kind = *kind_of(*known);
    if (!bytes || !bytes->starts_with(kind.begins)) return std::nullopt;
    return Photo{std::move(*bytes), std::string(kind.content_type)};
}

}  // namespace tileserver
