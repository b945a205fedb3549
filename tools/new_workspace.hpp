#pragma once

#include "geodata/error.hpp"

#include <filesystem>
#include <memory>

/// The workspace that an import goes to: one that is there, or one that is made for it and taken
/// away again unless it is kept. A dry run into a workspace that is not there goes to a folder of
/// its own in the temporary folder.
class NewWorkspace {
  public:
    /// Invalid when the folder is there, is not empty and is no workspace.
    static geodata::Result<std::unique_ptr<NewWorkspace>> at(const std::filesystem::path& folder,
                                                             bool dry_run);

    ~NewWorkspace();
    NewWorkspace(const NewWorkspace&) = delete;
    NewWorkspace& operator=(const NewWorkspace&) = delete;
    NewWorkspace(NewWorkspace&&) = delete;
    NewWorkspace& operator=(NewWorkspace&&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Something was written that is to stay.
    void keep() { made_ = false; }

  private:
    NewWorkspace(std::filesystem::path folder, bool made, bool folder_was_there);

    std::filesystem::path folder_;
    bool made_;
    bool folder_was_there_;
};
