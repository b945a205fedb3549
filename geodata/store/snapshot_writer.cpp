#include "geodata/store/snapshot_writer.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <tuple>
#include <utility>

namespace geodata {
namespace {

constexpr std::uint64_t aligned(std::uint64_t offset) {
    return (offset + kArrayAlignment - 1) / kArrayAlignment * kArrayAlignment;
}

/// Makes the new name in a folder survive a power cut; a file system that cannot sync folders is no
/// error.
void sync_folder(const std::filesystem::path& folder) {
    const int file =
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return;
    ::fsync(file);
    ::close(file);
}

}  // namespace

Result<SnapshotWriter> SnapshotWriter::create(const std::filesystem::path& destination,
                                              std::size_t most_arrays) {
    std::filesystem::path temporary = destination;
    temporary += "." + std::to_string(::getpid()) + ".part";
    const int file = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) {
        return failure(Error::Code::Unreadable, "cannot write " + temporary.string() + ": " +
                                                    std::generic_category().message(errno));
    }
    return SnapshotWriter(destination, std::move(temporary), file, most_arrays);
}

SnapshotWriter::SnapshotWriter(std::filesystem::path destination,
                               std::filesystem::path temporary,
                               int file,
                               std::size_t most_arrays)
    : destination_(std::move(destination)),
      temporary_(std::move(temporary)),
      file_(file),
      most_arrays_(most_arrays) {
    end_ = aligned(sizeof(SnapshotHeader) + most_arrays * sizeof(ArrayEntry));
}

SnapshotWriter::SnapshotWriter(SnapshotWriter&& other) noexcept
    : destination_(std::move(other.destination_)),
      temporary_(std::move(other.temporary_)),
      file_(std::exchange(other.file_, -1)),
      error_number_(other.error_number_),
      most_arrays_(other.most_arrays_),
      end_(other.end_),
      arrays_(std::move(other.arrays_)) {}

SnapshotWriter::~SnapshotWriter() {
    if (file_ < 0) return;
    ::close(file_);
    ::unlink(temporary_.c_str());
}

void SnapshotWriter::write_at(std::uint64_t offset, std::span<const std::byte> bytes) {
    while (error_number_ == 0 && !bytes.empty()) {
        const ssize_t written =
            ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0) {
            if (errno != EINTR) error_number_ = errno;
            continue;
        }
        offset += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void SnapshotWriter::append(ArrayEntry entry, std::span<const std::byte> bytes) {
    assert(arrays_.size() < most_arrays_ && "room for the table was reserved");
    entry.offset = end_;
    entry.checksum = checksum_of(bytes);
    write_at(end_, bytes);
    end_ = aligned(end_ + bytes.size());
    arrays_.push_back(entry);
}

tl::unexpected<Error> SnapshotWriter::io_failure(int error_number) const {
    return failure(Error::Code::Unreadable, "cannot write " + temporary_.string() + ": " +
                                                std::generic_category().message(error_number));
}

Result<void> SnapshotWriter::finish(std::uint32_t layers) && {
    std::sort(arrays_.begin(), arrays_.end(), [](const ArrayEntry& a, const ArrayEntry& b) {
        return std::tuple(a.layer, a.kind, a.number) < std::tuple(b.layer, b.kind, b.number);
    });
    const auto table = std::as_bytes(std::span<const ArrayEntry>(arrays_));
    SnapshotHeader header;
    header.file_bytes = end_;
    header.arrays = static_cast<std::uint32_t>(arrays_.size());
    header.layers = layers;
    const XXH128_hash_t version = XXH3_128bits(table.data(), table.size());
    header.version_low = version.low64;
    header.version_high = version.high64;
    const auto header_bytes = std::as_bytes(std::span<const SnapshotHeader>(&header, 1));
    header.checksum = checksum_of(header_bytes.first(offsetof(SnapshotHeader, checksum)));
    write_at(0, header_bytes);
    write_at(sizeof(SnapshotHeader), table);
    if (error_number_ != 0) return io_failure(error_number_);
    if (::ftruncate(file_, static_cast<off_t>(end_)) != 0 || ::fsync(file_) != 0 ||
        ::rename(temporary_.c_str(), destination_.c_str()) != 0) {
        return io_failure(errno);
    }
    ::close(std::exchange(file_, -1));
    sync_folder(destination_.parent_path());
    return {};
}

}  // namespace geodata
