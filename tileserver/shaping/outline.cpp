#include "tileserver/shaping/noding.hpp"

#include <algorithm>
#include <map>

namespace tileserver {
namespace {

/// Which edges pass a band of 16 rows: what a ray to the right has to look at.
class RowBands {
  public:
    explicit RowBands(const std::vector<Edge>& edges) {
        for (std::uint32_t i = 0; i < edges.size(); ++i) {
            const auto [low, high] = std::minmax(edges[i].a.y, edges[i].b.y);
            for (std::int32_t band = low >> 4; band <= high >> 4; ++band) {
                bands_[band].push_back(i);
            }
        }
    }
    [[nodiscard]] const std::vector<std::uint32_t>& at(std::int32_t y) const {
        return bands_.at(y >> 4);
    }

  private:
    std::map<std::int32_t, std::vector<std::uint32_t>> bands_;
};

/// Winding numbers on both sides of an edge, taken just below the middle of it (y grows downwards).
struct Sides {
    std::int32_t left = 0;  ///< smaller x; of a horizontal edge: above it
    std::int32_t right = 0;
};

/// Adds up the edges that a ray to the right from the middle of edge `at` crosses. Doubled
/// coordinates.
std::int32_t winding_right_of_middle(const std::vector<Edge>& edges,
                                     const RowBands& bands,
                                     std::uint32_t at) {
    const Edge& edge = edges[at];
    const std::int64_t x = std::int64_t{edge.a.x} + edge.b.x;
    const std::int64_t y = std::int64_t{edge.a.y} + edge.b.y;
    std::int32_t winding = 0;
    for (const std::uint32_t i : bands.at(static_cast<std::int32_t>(y >> 1))) {
        if (i == at) continue;
        const Edge& e = edges[i];
        const bool down = e.a.y < e.b.y;
        const TilePoint top = down ? e.a : e.b;
        const TilePoint bottom = down ? e.b : e.a;
        if (2 * std::int64_t{top.y} > y || 2 * std::int64_t{bottom.y} <= y) continue;
        const std::int64_t height = std::int64_t{bottom.y} - top.y;
        const std::int64_t crossing =
            2 * std::int64_t{top.x} * height +
            (std::int64_t{bottom.x} - top.x) * (y - 2 * std::int64_t{top.y});
        // A ring with positive area runs downwards on its right-hand side: crossing that from
        // inside counts one.
        if (crossing > x * height) winding += down ? e.count : -e.count;
    }
    return winding;
}

Sides sides_of(const std::vector<Edge>& edges, const RowBands& bands, std::uint32_t at) {
    const Edge& e = edges[at];
    const std::int32_t winding = winding_right_of_middle(edges, bands, at);
    if (e.a.y == e.b.y) return {winding - e.count, winding};
    const std::int32_t downwards = e.a.y < e.b.y ? e.count : -e.count;
    return {winding + downwards, winding};
}

}  // namespace

void keep_outline(std::vector<Edge>& edges) {
    const RowBands bands(edges);
    std::vector<Edge> outline;
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
        const auto [left, right] = sides_of(edges, bands, i);
        if ((left > 0) == (right > 0)) continue;
        Edge e = edges[i];
        const bool downwards = e.a.y < e.b.y;
        const bool horizontal = e.a.y == e.b.y;
        // With positive area, the inside is at smaller x of an edge that runs down, and below an
        // edge that runs right.
        const bool inside_left = left > 0;
        e.count = (horizontal ? !inside_left : inside_left == downwards) ? 1 : -1;
        outline.push_back(e);
    }
    edges = std::move(outline);
}

}  // namespace tileserver
