#pragma once

#include "geodata/file_handle.hpp"

#include <filesystem>

namespace geodata {

/// Where a reader child may write: unpacked archives, copies in UTF-8, helper files of drivers. The
/// parent makes the folder before the child starts, and removes it when the child is gone, however
/// it went. The parent holds a lock on the folder, which the kernel takes back when the parent
/// dies; folders without a lock are what killed programs left, and each new folder first sweeps
/// them away.
///
///     const ScratchFolder scratch(std::filesystem::temp_directory_path());
///     if (scratch.path().empty()) …                 // none could be made
class ScratchFolder {
  public:
    explicit ScratchFolder(const std::filesystem::path& parent);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&&) = delete;
    ScratchFolder& operator=(ScratchFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    FileHandle lock_;
};

/// Removes the folders of ScratchFolders below `parent` that belong to this user and whose owner
/// has died; all others stay.
void sweep_scratch_folders(const std::filesystem::path& parent);

}  // namespace geodata
