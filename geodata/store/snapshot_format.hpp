#pragma once

#include "geodata/error.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace geodata {

// A snapshot file: header, table of arrays, arrays. Opening one reads the first pages only;
// everything is used where it lies in the mapping, so elements are plain structs in the byte order
// of the machine that wrote them (the file is a cache, not an archive).

/// What an array holds; with the layer and a number (zoom or column) this names it. Values are part
/// of the format.
enum class ArrayKind : std::uint32_t {
    Meta = 1,             ///< LayerMeta, one
    Schema = 2,           ///< JSON text
    Ids = 3,              ///< u64 a feature
    Boxes = 4,            ///< IndexBox a feature
    FeatureZooms = 5,     ///< u8 a feature: lowest zoom
    FeaturePaths = 6,     ///< u32 a feature, and one more
    PathStarts = 7,       ///< u32 a path, and one more
    PathOuter = 8,        ///< u8 a path
    Vertices = 9,         ///< GridPoint
    VertexZooms = 10,     ///< u8 a vertex
    RepairMasks = 11,     ///< u32 a feature: bit z, rings need repair; areas only
    ExtraMasks = 12,      ///< u32 a feature: bit z, some path has extra nodes; areas only
    LabelPoints = 13,     ///< GridPoint a feature
    TreeNodes = 14,       ///< IndexBox
    TreeZooms = 15,       ///< u8 a node
    ChunkPaths = 16,      ///< u32: paths long enough to have chunks, ascending
    ChunkStarts = 17,     ///< u32 a path of ChunkPaths, and one more
    Chunks = 18,          ///< Chunk
    ExtraPaths = 19,      ///< by zoom; u32: paths with extra nodes, ascending
    ExtraStarts = 20,     ///< by zoom; u32 a path of ExtraPaths, and one more
    Extras = 21,          ///< by zoom; ExtraNode
    Columns = 22,         ///< ColumnMeta a column
    ColumnCodes = 23,     ///< by column; 1, 2 or 4 bytes a feature
    ColumnOffsets = 24,   ///< by column; u32 a value, and one more
    ColumnMessages = 25,  ///< by column; bytes
    WeightSquares = 26,   ///< by zoom; PackedWeight, ascending by tile
    Measures = 27,        ///< f64 a feature: square metres or metres; not of points
    LookCodes = 28,       ///< u32: look by look, value codes in the look columns (looks.hpp)
};

struct SnapshotHeader {
    static constexpr std::uint64_t kMagic = 0x31'65'72'6F'74'73'62'67;  // "gbstore1"
    static constexpr std::uint32_t kFormat = 5;
    static constexpr std::uint32_t kByteOrder = 0x01020304;

    std::uint64_t magic = kMagic;
    std::uint32_t format = kFormat;
    std::uint32_t byte_order = kByteOrder;
    std::uint64_t file_bytes = 0;
    std::uint32_t arrays = 0;  ///< entries of the table that follows
    std::uint32_t layers = 0;
    std::uint64_t version_low = 0,
                  version_high = 0;  ///< XXH3-128 of the table, so of the checksums of all arrays
    std::uint64_t checksum = 0;      ///< XXH3-64 of the header before this field
    std::uint64_t reserved = 0;
};
static_assert(sizeof(SnapshotHeader) == 64);

/// One array of the file.
struct ArrayEntry {
    std::uint32_t layer = 0;
    ArrayKind kind = ArrayKind::Meta;
    std::uint32_t number = 0;  ///< zoom or column, else 0
    std::uint32_t element_bytes = 0;
    std::uint64_t offset = 0;  ///< multiple of 64
    std::uint64_t count = 0;
    std::uint64_t checksum = 0;  ///< XXH3-64 of its bytes
    std::uint64_t reserved = 0;
};
static_assert(sizeof(ArrayEntry) == 48 && std::is_trivially_copyable_v<ArrayEntry>);

struct LayerMeta {
    std::uint32_t kind = 0;  ///< GeometryKind
    std::uint32_t features = 0;
    std::uint32_t paths = 0;
    std::uint32_t columns = 0;
    std::int64_t min_x = 0, min_y = 0, max_x = 0, max_y = 0;
};

struct ColumnMeta {
    std::uint32_t unique = 0;
    std::uint32_t code_bytes = 0;
    std::uint32_t distinct = 0;
    std::uint32_t shown = 0;  ///< bit z: the column is in tiles of zoom z < kCompleteZoom
};

/// A weight: box on the world grid (corners on whole units of the zoom, inside one tile) and look.
struct PackedWeight {
    std::uint32_t min_x = 0, min_y = 0, max_x = 0, max_y = 0;
    std::uint32_t look = 0;
};

inline constexpr std::size_t kArrayAlignment = 64;

/// What the first pages of a snapshot say.
struct SnapshotTable {
    SnapshotHeader header;
    std::vector<ArrayEntry> arrays;  ///< ascending by layer, kind, number
};

/// Reads and checks header and table of a file of `file_bytes` bytes that begins with `start` (at
/// least header and table, or the whole file): magic, format, byte order, size, checksums,
/// alignment, every array inside the file. Never reads past `start`.
Result<SnapshotTable> parse_snapshot_table(std::span<const std::byte> start,
                                           std::uint64_t file_bytes);

[[nodiscard]] std::uint64_t checksum_of(std::span<const std::byte> bytes);

}  // namespace geodata
