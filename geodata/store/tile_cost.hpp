#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "geodata/store/columns.hpp"
#include "geodata/store/grid_layer.hpp"
#include "geodata/store/layer_detail.hpp"
#include "geodata/store/snap_rounding.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

/// Which attributes a tile carries; the byte budget takes them away first.
enum class ColumnSet : std::uint8_t {
    All,
    Key,    ///< class, label and key, drawn fields
    Class,  ///< class (the key where there is none) and drawn fields
};

/// The columns of the set, one flag a field.
[[nodiscard]] std::vector<bool> columns_of(const LayerSchema& schema, ColumnSet set);

/// Bytes the encoded tags of features cost at most (MVT 2.1, 4.2 and 4.4).
class AttributeCost {
  public:
    AttributeCost(const LayerSchema& schema, std::span<const PackedColumn> columns, ColumnSet set);
    /// Once a tile: name, keys, and the whole dictionary of columns that have a small one.
    [[nodiscard]] std::uint32_t of_layer() const { return layer_; }
    /// A feature's tags, and its values where they are not counted in `of_layer`.
    [[nodiscard]] std::uint32_t of_feature(std::size_t feature) const;

  private:
    std::span<const PackedColumn> columns_;
    std::vector<std::size_t> charged_;  // columns whose values are counted feature by feature
    std::uint32_t layer_ = 0;
    std::uint32_t tags_ = 0;
};

/// One tile's share of a feature.
struct TileShare {
    std::uint32_t column, row;
    std::uint32_t bytes;
};

/// Bytes the geometry of features costs at most in each tile of one zoom (MVT 2.1, 4.3), with what
/// clipping adds.
class GeometryCost {
  public:
    /// `detail.vertex_zooms`, extras and repair masks as far as they are decided; all must outlive
    /// this.
    GeometryCost(const GridLayer& layer, const LayerDetail& detail, Zoom zoom)
        : layer_(layer), detail_(detail), zoom_(zoom) {}

    /// The shares of all tiles whose buffered square the feature may meet, each tile once. False
    /// when an area is a giant: it spans so many tiles that only those its outline meets are
    /// listed, and kCovered is to be reserved for it in every tile.
    bool shares(std::size_t feature, std::vector<TileShare>& into);

    /// What a tile pays for lying wholly inside a feature.
    static constexpr std::uint32_t kCovered = 40;

  private:
    void rounded(std::size_t path);
    [[nodiscard]] std::uint32_t exact_bytes(std::size_t feature);
    static void merge(std::vector<TileShare>& shares);
    void spread(std::size_t feature, std::vector<TileShare>& into);
    void spread_edge(UnitPoint a, UnitPoint b);

    const GridLayer& layer_;
    const LayerDetail& detail_;
    Zoom zoom_;
    std::vector<UnitPoint> path_;
    std::vector<TileShare> spread_;
};

}  // namespace geodata
