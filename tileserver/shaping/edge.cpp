#include "tileserver/shaping/edge.hpp"

#include <algorithm>
#include <tuple>

namespace tileserver {
namespace {

int sign_of(std::int64_t value) {
    return static_cast<int>(value > 0) - static_cast<int>(value < 0);
}

}  // namespace

bool strictly_on(const Edge& edge, TilePoint p) {
    return edge.a < p && p < edge.b && turn(edge.a, edge.b, p) == 0;
}

bool cross_properly(const Edge& e, const Edge& f) {
    return sign_of(turn(e.a, e.b, f.a)) * sign_of(turn(e.a, e.b, f.b)) < 0 &&
           sign_of(turn(f.a, f.b, e.a)) * sign_of(turn(f.a, f.b, e.b)) < 0;
}

void merge_edges(std::vector<Edge>& edges) {
    std::sort(edges.begin(), edges.end(),
              [](const Edge& e, const Edge& f) { return std::tie(e.a, e.b) < std::tie(f.a, f.b); });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < edges.size();) {
        Edge sum = edges[i];
        for (++i; i < edges.size() && edges[i].a == sum.a && edges[i].b == sum.b; ++i) {
            sum.count += edges[i].count;
        }
        if (sum.count != 0) edges[kept++] = sum;
    }
    edges.resize(kept);
}

bool meet_at_ends_only(std::span<const Edge> edges) {
    const bool passed_once = std::all_of(
        edges.begin(), edges.end(), [](const Edge& e) { return e.count == 1 || e.count == -1; });
    return passed_once && for_each_near_pair(edges, [&](std::uint32_t i, std::uint32_t j) {
               const Edge& e = edges[i];
               const Edge& f = edges[j];
               return !strictly_on(e, f.a) && !strictly_on(e, f.b) && !strictly_on(f, e.a) &&
                      !strictly_on(f, e.b) && !cross_properly(e, f);
           });
}

}  // namespace tileserver
