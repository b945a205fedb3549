#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tests {

/// A fresh folder, removed with all it holds at the end of the scope.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    TemporaryFolder(TemporaryFolder&&) = delete;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// Writes a file below the folder and returns its path.
    std::filesystem::path write(std::string_view relative, std::string_view contents) const;

  private:
    std::filesystem::path path_;
};

/// The whole of a file; empty if it cannot be read.
std::string contents_of(const std::filesystem::path& file);

}  // namespace tests
