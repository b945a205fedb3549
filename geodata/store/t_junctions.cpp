#include "geodata/store/t_junctions.hpp"

#include "geodata/store/in_chunks.hpp"
#include "geodata/store/segment.hpp"
#include "geodata/store/vertex_ids.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace geodata {
namespace {

constexpr int kRounds = 3;
constexpr std::size_t kPathsAtOnce = 512;
/// Vertices looked at for one run of paths; a city needs some 20 an edge.
constexpr std::size_t kMostLooks = 20'000'000;

/// A vertex to be put in after the vertex at `position`.
struct Insertion {
    std::uint32_t position;
    GridPoint point;
};

struct Found {
    std::vector<Insertion> insertions;
    std::uint64_t unsearched = 0;
};

/// Looks along the edges of some paths.
class Search {
  public:
    Search(const GridLayer& layer, const PackedTreeView& vertices)
        : layer_(layer), vertices_(vertices) {}

    Found operator()(std::size_t first_path, std::size_t last_path) {
        Found found;
        std::size_t looks = 0;
        for (std::size_t p = first_path; p < last_path; ++p) {
            const auto path = layer_.path(p);
            for (std::size_t i = 0; i < path.size(); ++i) {
                if (looks > kMostLooks) {
                    ++found.unsearched;
                    continue;
                }
                const auto position = static_cast<std::uint32_t>(layer_.path_starts[p] + i);
                looks += along({path[i], path[(i + 1) % path.size()]}, position, found.insertions);
            }
        }
        return found;
    }

  private:
    /// In canonical direction, so that both neighbours find the same vertices.
    std::size_t along(const Segment& edge,
                      std::uint32_t position,
                      std::vector<Insertion>& insertions) {
        const bool forward = edge.a < edge.b;
        const Segment canonical = forward ? edge : Segment{edge.b, edge.a};
        std::size_t looks = 0;
        on_edge_.clear();
        vertices_.search(SegmentArea(canonical, kJunctionTolerance), 0, [&](std::size_t i) {
            ++looks;
            const GridPoint point{vertices_.items[i].min_x, vertices_.items[i].min_y};
            if (!near_inside(canonical, point, kJunctionTolerance)) return;
            const double dx = double(point.x) - canonical.a.x;
            const double dy = double(point.y) - canonical.a.y;
            on_edge_.emplace_back(dx * dx + dy * dy, point);
        });
        std::sort(on_edge_.begin(), on_edge_.end());
        if (!forward) std::reverse(on_edge_.begin(), on_edge_.end());
        for (const auto& [squared, point] : on_edge_) insertions.push_back({position, point});
        return looks;
    }

    const GridLayer& layer_;
    const PackedTreeView& vertices_;
    std::vector<std::pair<double, GridPoint>> on_edge_;
};

GridLayer with(const GridLayer& layer, const std::vector<Insertion>& insertions) {
    GridLayer result = layer;
    result.vertices.clear();
    result.vertices.reserve(layer.vertices.size() + insertions.size());
    auto next = insertions.begin();
    for (std::size_t p = 0; p < layer.paths(); ++p) {
        for (std::uint32_t i = layer.path_starts[p]; i < layer.path_starts[p + 1]; ++i) {
            result.vertices.push_back(layer.vertices[i]);
            for (; next != insertions.end() && next->position == i; ++next)
                result.vertices.push_back(next->point);
        }
        result.path_starts[p + 1] = static_cast<std::uint32_t>(result.vertices.size());
    }
    return result;
}

}  // namespace

std::uint64_t node_t_junctions(GridLayer& layer, unsigned threads, BuildNotes& notes) {
    std::uint64_t inserted = 0;
    for (int round = 0; round < kRounds; ++round) {
        const VertexIds ids = number_vertices(layer);
        std::vector<IndexBox> boxes(ids.points.size());
        for (std::size_t i = 0; i < boxes.size(); ++i)
            boxes[i].include(ids.points[i].x, ids.points[i].y);
        const PackedTree tree(boxes);
        const auto view = tree.view();
        const auto parts = in_chunks<Found>(
            layer.paths(), kPathsAtOnce, threads,
            [&](std::size_t first, std::size_t last) { return Search(layer, view)(first, last); });
        std::vector<Insertion> insertions;
        for (const Found& part : parts) {
            insertions.insert(insertions.end(), part.insertions.begin(), part.insertions.end());
            if (part.unsearched > 0) notes["t_junction_search_capped"] += part.unsearched;
        }
        if (insertions.empty()) break;
        layer = with(layer, insertions);
        inserted += insertions.size();
    }
    if (inserted > 0) notes["t_junctions_noded"] += inserted;
    return inserted;
}

}  // namespace geodata
