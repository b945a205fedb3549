#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace tileserver {

/// A body in a file that has no name and lives in memory (memfd_create, Linux), so that the kernel
/// sends it without copying it into the socket first. Worth a descriptor for large bodies that are
/// sent often. Immutable: safe from many threads at once.
class BodyFile {
  public:
    /// null: the system gave none, or more than half of the process's descriptors are taken; the
    /// body is sent from its bytes then.
    static std::shared_ptr<const BodyFile> of(std::string_view body);

    ~BodyFile();
    BodyFile(const BodyFile&) = delete;
    BodyFile& operator=(const BodyFile&) = delete;
    BodyFile(BodyFile&&) = delete;
    BodyFile& operator=(BodyFile&&) = delete;

    [[nodiscard]] std::size_t size() const { return size_; }
    /// Bytes that the socket took of those from `offset` on; -1 with errno as sendfile(2) says.
    [[nodiscard]] std::ptrdiff_t send(int socket, std::size_t offset) const;

  private:
    BodyFile(int descriptor, std::size_t size) : descriptor_(descriptor), size_(size) {}

    int descriptor_;
    std::size_t size_;
};

}  // namespace tileserver
