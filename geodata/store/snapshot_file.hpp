#pragma once

#include "geodata/error.hpp"
#include "geodata/store/snapshot_format.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace geodata {

/// A snapshot mapped into memory, read only. Spans live as long as it does. Safe from many threads.
class SnapshotFile {
  public:
    /// Maps the file and checks header and table (parse_snapshot_table). NotFound, or Unreadable
    /// with the reason.
    static Result<std::unique_ptr<const SnapshotFile>> open(const std::filesystem::path& path);
    ~SnapshotFile();
    SnapshotFile(const SnapshotFile&) = delete;
    SnapshotFile& operator=(const SnapshotFile&) = delete;
    SnapshotFile(SnapshotFile&&) = delete;
    SnapshotFile& operator=(SnapshotFile&&) = delete;

    [[nodiscard]] const SnapshotTable& table() const { return table_; }
    [[nodiscard]] std::uint32_t layers() const { return table_.header.layers; }
    [[nodiscard]] std::string version() const;  ///< 32 hex digits

    /// An array; Unreadable when it is missing, has elements of another size, or (unless `expected`
    /// is kAnyCount) another count.
    template <typename T>
    Result<std::span<const T>> array(std::uint32_t layer,
                                     ArrayKind kind,
                                     std::uint32_t number,
                                     std::uint64_t expected) const {
        auto bytes = find(layer, kind, number, sizeof(T), expected);
        if (!bytes) return tl::unexpected(bytes.error());
        return std::span(reinterpret_cast<const T*>(bytes->data()), bytes->size() / sizeof(T));
    }
    /// The same, and its checksum is checked: for the few small arrays that everything else rests
    /// on.
    template <typename T>
    Result<std::span<const T>> checked_array(std::uint32_t layer,
                                             ArrayKind kind,
                                             std::uint64_t expected) const {
        if (auto checked = check(layer, kind); !checked) return tl::unexpected(checked.error());
        return array<T>(layer, kind, 0, expected);
    }

    static constexpr std::uint64_t kAnyCount = ~std::uint64_t{0};

  private:
    SnapshotFile(const std::byte* data, std::size_t size) : data_(data), size_(size) {}
    [[nodiscard]] const ArrayEntry* entry(std::uint32_t layer,
                                          ArrayKind kind,
                                          std::uint32_t number) const;
    [[nodiscard]] Result<std::span<const std::byte>> find(std::uint32_t layer,
                                                          ArrayKind kind,
                                                          std::uint32_t number,
                                                          std::size_t element_bytes,
                                                          std::uint64_t expected) const;
    [[nodiscard]] Result<void> check(std::uint32_t layer, ArrayKind kind) const;

    const std::byte* data_;
    std::size_t size_;
    SnapshotTable table_;
};

}  // namespace geodata
