#pragma once

#include "geodata/geometry/space.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tileserver {

/// Units of a tile, from its upper left corner: 0 … 4096 inside, x right, y down; the buffer
/// reaches a little past both.
struct TileUnits {
    using Coordinate = std::int32_t;
};
using TilePoint = geodata::Point<TileUnits>;

/// The same units and corner before clipping: anywhere in the world, so 64 bits (2^32 units at zoom
/// 20).
struct UnclippedUnits {
    using Coordinate = std::int64_t;
};
using UnclippedPoint = geodata::Point<UnclippedUnits>;

/// Paths one after the other in one array, emptied and filled again for every feature without
/// giving memory back. Rings are closed in thought: the first vertex is not repeated.
template <geodata::Space S>
class PathBuffer {
  public:
    using Vertex = geodata::Point<S>;

    void clear() {
        points_.clear();
        ends_.clear();
    }
    /// Appends a vertex to the path that is being built.
    void push(Vertex p) { points_.push_back(p); }
    void append(std::span<const Vertex> path) {
        points_.insert(points_.end(), path.begin(), path.end());
    }
    /// The vertices since the last end_path() are a path.
    void end_path() { ends_.push_back(points_.size()); }
    /// Forgets the vertices since the last end_path().
    void drop_open_path() { points_.resize(open_begin()); }
    [[nodiscard]] std::span<const Vertex> open_path() const {
        return std::span(points_).subspan(open_begin());
    }

    [[nodiscard]] bool empty() const { return ends_.empty(); }
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    [[nodiscard]] std::size_t vertex_count() const { return points_.size(); }
    [[nodiscard]] std::span<const Vertex> operator[](std::size_t path) const {
        const std::size_t begin = path == 0 ? 0 : ends_[path - 1];
        return std::span(points_).subspan(begin, ends_[path] - begin);
    }
    /// Where vertices are appended in bulk (the snapping loop); end_path() closes what was added.
    [[nodiscard]] std::vector<Vertex>& points() { return points_; }

    friend bool operator==(const PathBuffer&, const PathBuffer&) = default;

  private:
    [[nodiscard]] std::size_t open_begin() const { return ends_.empty() ? 0 : ends_.back(); }

    std::vector<Vertex> points_;
    std::vector<std::size_t> ends_;
};

using TilePaths = PathBuffer<TileUnits>;

/// Twice the area by the surveyor's formula: positive for outer rings in tile coordinates
/// (MVT 2.1, 4.3.3.3).
template <geodata::Space S>
[[nodiscard]] std::int64_t doubled_area(std::span<const geodata::Point<S>> ring) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& p = ring[i];
        const auto& q = ring[i + 1 == ring.size() ? 0 : i + 1];
        sum += std::int64_t{p.x} * q.y - std::int64_t{q.x} * p.y;
    }
    return sum;
}

}  // namespace tileserver
