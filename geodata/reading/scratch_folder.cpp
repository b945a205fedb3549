#include "geodata/reading/scratch_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace geodata {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPrefix = "goldenbelt-reading-";

/// The folder, locked; an invalid handle where somebody else has the lock or it is no folder of
/// this user's. Links are not followed.
FileHandle locked(const fs::path& folder) {
    FileHandle handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat opened {};
    if (handle.get() < 0 || ::fstat(handle.get(), &opened) != 0 || opened.st_uid != ::geteuid() ||
        ::flock(handle.get(), LOCK_EX | LOCK_NB) != 0) {
        return FileHandle(-1);
    }
    // Whoever had the lock before may have removed the folder in the meantime.
    struct stat named {};
    if (::lstat(folder.c_str(), &named) != 0 || named.st_ino != opened.st_ino ||
        named.st_dev != opened.st_dev) {
        return FileHandle(-1);
    }
    return handle;
}

}  // namespace

void sweep_scratch_folders(const fs::path& parent) {
    std::error_code problem;
    std::vector<fs::path> candidates;
    for (fs::directory_iterator entry(parent, problem);
         !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
        if (entry->path().filename().string().rfind(kPrefix, 0) == 0)
            candidates.push_back(entry->path());
    }
    for (const auto& folder : candidates) {
        if (const FileHandle lock = locked(folder); lock.get() >= 0)
            fs::remove_all(folder, problem);
    }
}

ScratchFolder::ScratchFolder(const fs::path& parent) : lock_(-1) {
    sweep_scratch_folders(parent);
    // Between making and locking another sweep may be quicker; it cannot be so for ever.
    constexpr int kAttempts = 8;
    for (int attempt = 0; attempt < kAttempts && path_.empty(); ++attempt) {
        std::string name = (parent / (std::string(kPrefix) + "XXXXXX")).string();
        if (::mkdtemp(name.data()) == nullptr) return;
        lock_ = locked(name);
        if (lock_.get() >= 0) path_ = name;
    }
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace geodata
