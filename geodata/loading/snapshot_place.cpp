#include "geodata/loading/snapshot_place.hpp"

#include "geodata/workspace/sha256.hpp"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace geodata {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kNameDigits = 16;

constexpr std::chrono::hours kLongestBuild{6};

/// A part file that another process may still be filling; an older one was left by a process that
/// was killed.
bool is_being_written(const fs::path& file) {
    std::error_code failed;
    return file.extension() == ".part" &&
           fs::file_time_type::clock::now() - fs::last_write_time(file, failed) < kLongestBuild;
}

std::string short_digest(std::string_view text) {
    Sha256 digest;
    digest.put(text);
    return digest.hex().substr(0, kNameDigits);
}

}  // namespace

SnapshotPlace::SnapshotPlace(fs::path folder, std::string_view sources, std::string_view state)
    : folder_(std::move(folder)), prefix_(short_digest(sources) + "-") {
    const std::string name = prefix_ + short_digest(state);
    snapshot_ = folder_ / (name + ".snapshot");
    note_ = folder_ / (name + ".failures.json");
}

std::vector<Error> SnapshotPlace::failures() const {
    std::vector<Error> failures;
    std::ifstream in(note_, std::ios::binary);
    if (!in) return failures;
    const Json note = Json::parse(in, nullptr, false);
    if (!note.is_array()) return failures;
    for (const Json& entry : note) {
        if (!entry.is_object()) continue;
        failures.push_back({static_cast<Error::Code>(entry.value("code", 0) & 3),
                            entry.value("message", std::string())});
    }
    return failures;
}

void SnapshotPlace::note_failures(const std::vector<Error>& failures) const {
    std::error_code ignored;
    if (failures.empty()) {
        fs::remove(note_, ignored);
        return;
    }
    Json note = Json::array();
    for (const Error& error : failures) {
        note.push_back({{"code", static_cast<int>(error.code)}, {"message", error.message}});
    }
    std::ofstream(note_, std::ios::binary)
        << note.dump(2, ' ', false, Json::error_handler_t::replace);
}

void SnapshotPlace::remove_others() const {
    std::error_code failed;
    for (fs::directory_iterator at(folder_, failed), end; !failed && at != end;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if (!name.starts_with(prefix_) || at->path() == snapshot_ || at->path() == note_) continue;
        if (!is_being_written(at->path())) fs::remove(at->path(), ignored);
    }
}

Result<void> claim_private_folder(const fs::path& folder) {
    const auto refused = [&](const std::string& why) {
        return failure(Error::Code::Unreadable,
                       folder.string() + ": " + why + "; name another cache folder");
    };
    if (mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        return refused("cannot be made: " + std::generic_category().message(errno));
    struct stat found {};
    if (lstat(folder.c_str(), &found) != 0)
        return refused("cannot be looked at: " + std::generic_category().message(errno));
    if (!S_ISDIR(found.st_mode)) return refused("is no folder");
    if (found.st_uid != geteuid()) return refused("belongs to another user");
    if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0) return refused("others may write into it");
    return {};
}

Result<fs::path> user_cache_folder() {
    const char* xdg = std::getenv("XDG_CACHE_HOME");
    if (xdg != nullptr && *xdg == '/') return fs::path(xdg) / "goldenbelt";
    const char* home = std::getenv("HOME");
    if (home != nullptr && *home == '/') return fs::path(home) / ".cache" / "goldenbelt";
    fs::path folder = fs::temp_directory_path() / ("goldenbelt-" + std::to_string(geteuid()));
    if (auto own = claim_private_folder(folder); !own) return tl::unexpected(own.error());
    return folder;
}

bool is_writable_folder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    return fs::is_directory(folder, failed) && access(folder.c_str(), W_OK | X_OK) == 0;
}

}  // namespace geodata
