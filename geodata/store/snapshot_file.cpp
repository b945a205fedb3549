#include "geodata/store/snapshot_file.hpp"

#include "geodata/file_handle.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <tuple>
#include <utility>

namespace geodata {
namespace {

std::string hex(std::uint64_t bits) {
    std::string digits(16, '0');
    for (std::size_t i = 0; i < 16; ++i)
        digits[15 - i] = "0123456789abcdef"[(bits >> (4 * i)) & 0xF];
    return digits;
}

std::string describe(std::uint32_t layer, ArrayKind kind, std::uint32_t number) {
    return "array " + std::to_string(static_cast<std::uint32_t>(kind)) + "/" +
           std::to_string(number) + " of layer " + std::to_string(layer);
}

}  // namespace

Result<std::unique_ptr<const SnapshotFile>> SnapshotFile::open(const std::filesystem::path& path) {
    const auto fail = [&](Error::Code code, const std::string& why) {
        return failure(code, path.string() + ": " + why);
    };
    const FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
        return fail(errno == ENOENT ? Error::Code::NotFound : Error::Code::Unreadable,
                    std::generic_category().message(errno));
    }
    if (!S_ISREG(status.st_mode) || status.st_size < static_cast<off_t>(sizeof(SnapshotHeader))) {
        return fail(Error::Code::Unreadable, "too short for a snapshot");
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* mapping = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (mapping == MAP_FAILED)
        return fail(Error::Code::Unreadable, std::generic_category().message(errno));
    std::unique_ptr<SnapshotFile> snapshot(
        new SnapshotFile(static_cast<const std::byte*>(mapping), size));
    auto table = parse_snapshot_table(std::span(snapshot->data_, size), size);
    if (!table) return tl::unexpected(table.error().within(path.string()));
    snapshot->table_ = std::move(*table);
    return snapshot;
}

SnapshotFile::~SnapshotFile() { ::munmap(const_cast<std::byte*>(data_), size_); }

std::string SnapshotFile::version() const {
    return hex(table_.header.version_high) + hex(table_.header.version_low);
}

const ArrayEntry* SnapshotFile::entry(std::uint32_t layer,
                                      ArrayKind kind,
                                      std::uint32_t number) const {
    const auto wanted = std::tuple(layer, kind, number);
    const auto found = std::lower_bound(table_.arrays.begin(), table_.arrays.end(), wanted,
                                        [](const ArrayEntry& e, const auto& name) {
                                            return std::tuple(e.layer, e.kind, e.number) < name;
                                        });
    if (found == table_.arrays.end() ||
        std::tuple(found->layer, found->kind, found->number) != wanted)
        return nullptr;
    return &*found;
}

Result<std::span<const std::byte>> SnapshotFile::find(std::uint32_t layer,
                                                      ArrayKind kind,
                                                      std::uint32_t number,
                                                      std::size_t element_bytes,
                                                      std::uint64_t expected) const {
    const ArrayEntry* found = entry(layer, kind, number);
    if (found == nullptr || found->element_bytes != element_bytes ||
        (expected != kAnyCount && found->count != expected)) {
        return failure(Error::Code::Unreadable,
                       describe(layer, kind, number) + " is missing or of the wrong size");
    }
    return std::span(data_ + found->offset, found->count * element_bytes);
}

Result<void> SnapshotFile::check(std::uint32_t layer, ArrayKind kind) const {
    const ArrayEntry* found = entry(layer, kind, 0);
    if (found != nullptr &&
        checksum_of(std::span(data_ + found->offset, found->count * found->element_bytes)) !=
            found->checksum) {
        return failure(Error::Code::Unreadable, describe(layer, kind, 0) + ": wrong checksum");
    }
    return {};
}

}  // namespace geodata
