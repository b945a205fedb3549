#include "geodata/store/snapshot_format.hpp"

#include <xxhash.h>

#include <cstddef>
#include <cstring>
#include <tuple>

namespace geodata {
namespace {

auto name_of(const ArrayEntry& entry) { return std::tuple(entry.layer, entry.kind, entry.number); }

Result<void> check_header(const SnapshotHeader& header,
                          std::span<const std::byte> start,
                          std::uint64_t file_bytes) {
    if (header.magic != SnapshotHeader::kMagic)
        return failure(Error::Code::Unreadable, "not a snapshot");
    if (header.byte_order != SnapshotHeader::kByteOrder) {
        return failure(Error::Code::Unreadable, "written on a machine of another byte order");
    }
    if (header.format != SnapshotHeader::kFormat) {
        return failure(Error::Code::Unreadable, "snapshot format " + std::to_string(header.format) +
                                                    ", this program reads " +
                                                    std::to_string(SnapshotHeader::kFormat));
    }
    if (header.checksum != checksum_of(start.first(offsetof(SnapshotHeader, checksum)))) {
        return failure(Error::Code::Unreadable, "the header's checksum is wrong");
    }
    if (header.file_bytes != file_bytes) {
        return failure(Error::Code::Unreadable,
                       "truncated or grown: " + std::to_string(file_bytes) +
                           " bytes, the header says " + std::to_string(header.file_bytes));
    }
    return {};
}

Result<void> check_entry(const ArrayEntry& entry,
                         std::uint64_t data_start,
                         std::uint64_t file_bytes) {
    const bool aligned = entry.offset % kArrayAlignment == 0;
    const bool sized = entry.element_bytes > 0 && entry.element_bytes <= kArrayAlignment;
    const bool inside = entry.offset >= data_start && entry.offset <= file_bytes && sized &&
                        entry.count <= (file_bytes - entry.offset) / entry.element_bytes;
    if (!aligned || !inside) {
        return failure(Error::Code::Unreadable,
                       "array " + std::to_string(static_cast<std::uint32_t>(entry.kind)) +
                           " of layer " + std::to_string(entry.layer) +
                           " does not lie inside the file");
    }
    return {};
}

}  // namespace

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

Result<SnapshotTable> parse_snapshot_table(std::span<const std::byte> start,
                                           std::uint64_t file_bytes) {
    SnapshotTable table;
    if (start.size() < sizeof(SnapshotHeader))
        return failure(Error::Code::Unreadable, "too short for a snapshot");
    std::memcpy(&table.header, start.data(), sizeof(SnapshotHeader));
    if (auto checked = check_header(table.header, start, file_bytes); !checked) {
        return tl::unexpected(checked.error());
    }
    const std::uint64_t table_bytes = std::uint64_t{table.header.arrays} * sizeof(ArrayEntry);
    if (start.size() - sizeof(SnapshotHeader) < table_bytes) {
        return failure(Error::Code::Unreadable, "the table of arrays is cut off");
    }
    const auto bytes = start.subspan(sizeof(SnapshotHeader), table_bytes);
    const XXH128_hash_t version = XXH3_128bits(bytes.data(), bytes.size());
    if (version.low64 != table.header.version_low || version.high64 != table.header.version_high) {
        return failure(Error::Code::Unreadable, "the checksum of the table of arrays is wrong");
    }
    table.arrays.resize(table.header.arrays);
    if (!bytes.empty()) std::memcpy(table.arrays.data(), bytes.data(), bytes.size());
    for (std::size_t i = 0; i < table.arrays.size(); ++i) {
        const ArrayEntry& entry = table.arrays[i];
        if (entry.layer >= table.header.layers ||
            (i > 0 && name_of(table.arrays[i - 1]) >= name_of(entry))) {
            return failure(Error::Code::Unreadable, "the table of arrays is out of order");
        }
        if (auto checked = check_entry(entry, sizeof(SnapshotHeader) + table_bytes, file_bytes);
            !checked) {
            return tl::unexpected(checked.error());
        }
    }
    return table;
}

}  // namespace geodata
