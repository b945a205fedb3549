#pragma once

#include "tileserver/shaping/edge.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tileserver {

/// Puts the rings of polygons together from edges that meet at their ends only. At every vertex the
/// walk turns so that it stays at the same piece of inside, and a loop is cut off whenever a vertex
/// comes back, so that every ring is simple and every polygon's inside hangs together. All by exact
/// cross products. Keeps its scratch memory; one a thread.
class RingWalk {
  public:
    /// Appends polygons: each outer ring (positive area) followed by its holes (negative). False,
    /// with nothing appended, if the edges do not bound a region with winding numbers 0 and 1 only
    /// (keep_outline makes them so).
    [[nodiscard]] bool walk(std::span<const Edge> edges, TilePaths& out);

  private:
    struct Directed {
        TilePoint from, to;
        std::uint32_t target = 0;  ///< first directed edge that leaves `to`
    };
    struct Loop {
        std::size_t path = 0;  ///< in loops_
        std::int64_t area = 0;
        std::int32_t min_x = 0, min_y = 0, max_x = 0, max_y = 0;
        std::size_t parent = 0;  ///< of a hole: the outer ring
    };

    [[nodiscard]] bool direct(std::span<const Edge> edges);
    [[nodiscard]] std::uint32_t next(std::uint32_t edge) const;
    [[nodiscard]] bool walk_from(std::uint32_t start);
    void cut_loop(std::size_t begin);
    [[nodiscard]] bool nest();
    [[nodiscard]] bool holds_middle(const Loop& outer, const Loop& inner) const;
    void append_polygons(TilePaths& out) const;

    std::vector<Directed> edges_;
    std::vector<std::uint8_t> used_;
    std::vector<std::uint32_t> stack_;  ///< edges walked whose start has not come back
    std::vector<std::int32_t>
        stacked_at_;  ///< by first leaving edge: where the vertex stands in stack_, or -1
    TilePaths loops_;
    std::vector<Loop> found_;
};

}  // namespace tileserver
