#pragma once

#include "geodata/error.hpp"
#include "geodata/store/snapshot_format.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace geodata {

/// Writes a snapshot array by array to a temporary file beside its destination; `finish` makes it
/// appear there whole. Without `finish` the temporary file is removed. Errors of the disk are kept
/// and reported by `finish`. One thread.
class SnapshotWriter {
  public:
    /// `most_arrays`: room to keep for the table in front of the arrays.
    static Result<SnapshotWriter> create(const std::filesystem::path& destination,
                                         std::size_t most_arrays);
    ~SnapshotWriter();
    SnapshotWriter(SnapshotWriter&& other) noexcept;
    SnapshotWriter& operator=(SnapshotWriter&&) = delete;
    SnapshotWriter(const SnapshotWriter&) = delete;
    SnapshotWriter& operator=(const SnapshotWriter&) = delete;

    /// Appends an array. Empty ones take no room but are in the table.
    template <typename T>
    void add(std::uint32_t layer,
             ArrayKind kind,
             std::uint32_t number,
             std::span<const T> elements) {
        static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= kArrayAlignment);
        append({layer, kind, number, sizeof(T), 0, elements.size(), 0, 0}, std::as_bytes(elements));
    }

    /// Writes table and header, syncs the file and renames it to its destination.
    Result<void> finish(std::uint32_t layers) &&;

  private:
    SnapshotWriter(std::filesystem::path destination,
                   std::filesystem::path temporary,
                   int file,
                   std::size_t most_arrays);
    void append(ArrayEntry entry, std::span<const std::byte> bytes);
    void write_at(std::uint64_t offset, std::span<const std::byte> bytes);
    [[nodiscard]] tl::unexpected<Error> io_failure(int error_number) const;

    std::filesystem::path destination_;
    std::filesystem::path temporary_;
    int file_ = -1;
    int error_number_ = 0;
    std::size_t most_arrays_ = 0;
    std::uint64_t end_ = 0;
    std::vector<ArrayEntry> arrays_;
};

}  // namespace geodata
