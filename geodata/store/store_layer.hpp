#pragma once

#include "geodata/error.hpp"
#include "geodata/geometry/space.hpp"
#include "geodata/geometry/window.hpp"
#include "geodata/index/packed_tree.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace geodata {

/// Position of a feature in its layer, in Hilbert order. Changes with every build; ids do not.
enum class RowIndex : std::uint32_t {};

using Zoom = std::uint8_t;

/// The unit of zoom z is one tile unit at extent 4096: 2^(20-z) world units. Significance, snap
/// rounding and extra nodes are computed for z = 0…kDetailZoom; above it every vertex is shown.
inline constexpr Zoom kDetailZoom = 16;
/// From here up nothing is left out (design rule 8).
inline constexpr Zoom kCompleteZoom = 14;
/// Highest zoom that tiles can be asked for: one unit is one world unit.
inline constexpr Zoom kHighestZoom = 20;

/// World grid → units of zoom z: round half up by shift, in 64 bits; 0 … 2^(z+12) inclusive.
[[nodiscard]] constexpr std::int64_t to_unit(std::uint32_t world, Zoom zoom) {
    const int shift = kHighestZoom - zoom;
    return shift == 0 ? std::int64_t{world}
                      : (std::int64_t{world} + (std::int64_t{1} << (shift - 1))) >> shift;
}

/// A node that snap rounding put on an edge at one zoom, so that neighbours keep meeting after
/// rounding.
struct ExtraNode {
    std::uint32_t after =
        0;  ///< index in the path of the vertex it follows (vertices hidden at this zoom count)
    std::uint32_t unit_x = 0, unit_y = 0;  ///< position in units of that zoom, 0 … 2^(z+12)
};

/// Box of a run of consecutive vertices of a long path (including the first vertex of the next
/// run), so that a tile walks only the runs that come near it.
struct Chunk {
    std::uint32_t min_x = 0, min_y = 0, max_x = 0, max_y = 0;
};
inline constexpr std::uint32_t kChunkVertices = 64;

/// One ring, line or set of points. Spans live as long as the FeatureStore.
struct PathView {
    std::span<const GridPoint>
        vertices;  ///< a ring is closed in thought; outer rings have positive area in y-down axes
    std::span<const std::uint8_t> lowest_zoom;  ///< of each vertex: it is shown at z >= this
    std::span<const ExtraNode>
        extra;  ///< at the asked zoom, ascending `after`, several per edge in order along it
    std::span<const Chunk> chunks;  ///< empty for paths of one run
    bool outer = true;              ///< a ring that starts a new polygon (its holes follow)
};

/// Ground that stands for features of one look that a zoom leaves out: what shown features leave to
/// be seen of the boxes of a class is as large as what is left out of it, in every subject.
struct Weight {
    Window box;
    std::uint32_t look = 0;
};

inline constexpr std::uint32_t kNoValue = 0xFFFFFFFF;

class SnapshotFile;
struct ColumnMeta;
struct PackedWeight;

/// The features of one layer, packed in columns over a mapped snapshot (design.md 4). Immutable;
/// safe from many threads at once. Of kind None: a table, rows without a place; it has size, ids
/// and values, `query` finds nothing, and box, paths and label point must not be asked for.
class StoreLayer {
  public:
    [[nodiscard]] const LayerSchema& schema() const;
    [[nodiscard]] GeometryKind kind()
        const;  ///< one kind a layer; mixed sources become several layers
    [[nodiscard]] std::uint32_t size() const;
    [[nodiscard]] const Window& bounds() const;  ///< empty() for a layer without features

    /// Features whose box meets the window and that are shown at the zoom; appended in ascending
    /// order.
    void query(const Window& window, Zoom zoom, std::vector<RowIndex>& found) const;

    [[nodiscard]] std::uint64_t id(RowIndex row) const;
    [[nodiscard]] Window box(RowIndex row) const;
    [[nodiscard]] Zoom lowest_zoom(RowIndex row) const;  ///< at most kCompleteZoom
    [[nodiscard]] std::uint32_t path_count(RowIndex row) const;
    [[nodiscard]] PathView path(RowIndex row, std::uint32_t part, Zoom zoom) const;
    /// A vertex of the feature repeats after rounding at this zoom, so its rings must go through
    /// ring repair. Always true above kDetailZoom for areas.
    [[nodiscard]] bool needs_ring_repair(RowIndex row, Zoom zoom) const;
    /// A point well inside the feature (areas), for its one label.
    [[nodiscard]] GridPoint label_point(RowIndex row) const;
    /// On the ellipsoid, from the delivered coordinates: square metres of an area, metres of a
    /// line; 0 for points.
    [[nodiscard]] double measure(RowIndex row) const;

    /// Columns are the fields of schema(). A value is a code; equal values of a shared column have
    /// equal codes.
    [[nodiscard]] std::uint32_t value_code(RowIndex row,
                                           std::size_t column) const;  ///< kNoValue: null
    /// The value as a ready `vector_tile.Tile.Value` message (MVT 2.1, 4.4), without tag and
    /// length.
    [[nodiscard]] std::span<const std::byte> value_message(std::size_t column,
                                                           std::uint32_t code) const;
    [[nodiscard]] Value value(RowIndex row,
                              std::size_t column) const;  ///< decoded; not for hot paths
    [[nodiscard]] std::uint32_t distinct_values(std::size_t column) const;
    [[nodiscard]] bool unique_values(
        std::size_t column) const;  ///< codes of this column are not shared between rows
    /// Below kCompleteZoom the byte budget drops attributes first: is this column in tiles of that
    /// zoom?
    [[nodiscard]] bool column_shown(std::size_t column, Zoom zoom) const;

    /// What stands for the features left out at this zoom, in one tile (column, row); none from
    /// kCompleteZoom up. Appended by look; of a look, boxes that share an edge do not follow one
    /// another in growing order of y: even rows come first, then odd ones.
    void weights(Zoom zoom,
                 std::uint32_t column,
                 std::uint32_t row,
                 std::vector<Weight>& found) const;
    /// The columns whose values are a look: those by which styles colour areas.
    [[nodiscard]] std::span<const std::size_t> look_columns() const { return look_columns_; }
    /// The value codes of a look in these columns; kNoValue: null.
    [[nodiscard]] std::span<const std::uint32_t> look_codes(std::uint32_t look) const;

    /// The layer of that number in a snapshot, whose mapping must outlive it. Unreadable when an
    /// array is missing or of another size than the layer needs. FeatureStore::open is the caller.
    static Result<StoreLayer> map(const SnapshotFile& snapshot, std::uint32_t number);

  private:
    struct Column {
        const ColumnMeta* meta = nullptr;
        std::span<const std::byte> codes;
        std::span<const std::uint32_t> offsets;
        std::span<const std::byte> messages;
    };
    /// Rows of a sparse table: `paths` ascending, those of paths[i] at starts[i] … starts[i+1]-1.
    template <typename T>
    struct ByPath {
        std::span<const std::uint32_t> paths;
        std::span<const std::uint32_t> starts;
        std::span<const T> rows;
        [[nodiscard]] std::span<const T> of(std::uint32_t path) const;
    };

    StoreLayer() = default;
    Result<void> map_features(const SnapshotFile& snapshot,
                              std::uint32_t number,
                              std::uint64_t features,
                              std::uint64_t paths);
    Result<void> map_table(const SnapshotFile& snapshot, std::uint32_t number, std::uint64_t rows);
    Result<void> map_zooms(const SnapshotFile& snapshot, std::uint32_t number);
    Result<void> map_columns(const SnapshotFile& snapshot, std::uint32_t number);

    LayerSchema schema_;
    Window bounds_;
    std::span<const std::uint64_t> ids_;
    std::span<const std::uint32_t> feature_paths_;
    std::span<const std::uint32_t> path_starts_;
    std::span<const std::uint8_t> path_outer_;
    std::span<const GridPoint> vertices_;
    std::span<const std::uint8_t> vertex_zooms_;
    std::span<const std::uint32_t> repair_masks_;  // bit z; empty unless areas
    std::span<const std::uint32_t> extra_masks_;   // bit z; empty unless areas
    std::span<const GridPoint> label_points_;
    std::span<const double> measures_;  // empty for points
    PackedTreeView tree_;
    ByPath<Chunk> chunks_;
    std::array<ByPath<ExtraNode>, kDetailZoom + 1> extras_;
    std::array<std::span<const PackedWeight>, kCompleteZoom> weights_;
    std::vector<std::size_t> look_columns_;
    std::span<const std::uint32_t> look_codes_;
    std::vector<Column> columns_;
};

}  // namespace geodata
