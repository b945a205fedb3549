#pragma once

#include "geodata/geometry/geometry.hpp"
#include "geodata/index/packed_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace geodata {

/// What was done on the way, for the report: "zero_area_rings" → 3.
using BuildNotes = std::map<std::string, std::uint64_t>;

/// Features of one kind on the world grid, flat: what the steps of the build hand to one another.
/// Path p holds vertices path_starts[p] … path_starts[p+1]-1, feature f the paths feature_paths[f]
/// … feature_paths[f+1]-1. Invariants of areas: no two consecutive vertices of a ring are equal
/// (the last and first neither), no ring has area 0, outer rings are positive and holes negative in
/// y-down axes, an outer ring comes before its holes, no feature is without a ring.
struct GridLayer {
    GeometryKind kind = GeometryKind::None;
    std::vector<GridPoint> vertices;
    std::vector<std::uint32_t> path_starts{0};
    std::vector<std::uint8_t> path_outer;
    std::vector<std::uint32_t> feature_paths{0};
    std::vector<std::uint64_t> ids;

    [[nodiscard]] std::size_t size() const { return ids.size(); }
    [[nodiscard]] std::size_t paths() const { return path_outer.size(); }
    [[nodiscard]] std::span<const GridPoint> path(std::size_t p) const {
        return std::span(vertices).subspan(path_starts[p], path_starts[p + 1] - path_starts[p]);
    }
    [[nodiscard]] std::span<const GridPoint> feature_vertices(std::size_t f) const {
        const std::size_t first = path_starts[feature_paths[f]];
        return std::span(vertices).subspan(first, path_starts[feature_paths[f + 1]] - first);
    }

    /// Appends a path to the feature being built; `end_feature` closes it.
    void add_path(std::span<const GridPoint> path, bool outer);
    void end_feature(std::uint64_t id);
};

/// Twice the signed area of a ring in world units², positive for outer rings in y-down axes
/// (shoelace formula). Exact while the result is below 2^53; the sign, and whether it is zero, are
/// always exact.
[[nodiscard]] double doubled_area(std::span<const GridPoint> ring);

[[nodiscard]] IndexBox box_of(std::span<const GridPoint> vertices);

/// Makes the features of a layer from geometry on the grid, restoring the invariants of GridLayer.
/// A polygon or line that collapses on the grid is kept as the smallest shape of its kind: no
/// feature is lost. Counts in `notes`: zero_area_rings, collapsed_features, repeated_vertices.
void add_to_grid(GridLayer& layer,
                 std::uint64_t id,
                 Geometry<WorldGrid> geometry,
                 BuildNotes& notes);

/// The features' order along the Hilbert curve by the centres of their boxes; ties by id, then by
/// geometry. The same for any order in which the features were added.
[[nodiscard]] std::vector<std::uint32_t> hilbert_order(const GridLayer& layer);

/// The same features in that order.
[[nodiscard]] GridLayer reordered(const GridLayer& layer, std::span<const std::uint32_t> order);

}  // namespace geodata
