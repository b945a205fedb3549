#pragma once

#include "tileserver/shaping/tile_geometry.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tileserver {

/// A stretch between two vertices, kept from the smaller to the greater point. `count` is how many
/// rings pass it that way, less how many pass it the other way: 0 means it bounds nothing.
struct Edge {
    TilePoint a, b;  ///< a < b
    std::int32_t count = 0;

    static Edge between(TilePoint from, TilePoint to) {
        return from < to ? Edge{from, to, 1} : Edge{to, from, -1};
    }
};

/// Positive when c lies to the left of a → b in a plane with y up (to the right on a screen); exact
/// for |coordinates| < 2^30.
[[nodiscard]] constexpr std::int64_t turn(TilePoint a, TilePoint b, TilePoint c) {
    return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
           (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

/// Is p on the edge, and neither of its ends?
[[nodiscard]] bool strictly_on(const Edge& edge, TilePoint p);

/// Do the inner stretches of both edges cross at one point?
[[nodiscard]] bool cross_properly(const Edge& e, const Edge& f);

/// Sorts by (a, b), adds up equal edges and drops those that bound nothing.
void merge_edges(std::vector<Edge>& edges);

/// Visits every pair of edges whose boxes meet, until the visitor returns false. `edges` sorted by
/// merge_edges.
template <typename Visitor>
bool for_each_near_pair(std::span<const Edge> edges, Visitor&& visit) {
    std::vector<std::uint32_t> active;
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
        const Edge& e = edges[i];
        const std::int32_t low = e.a.y < e.b.y ? e.a.y : e.b.y;
        const std::int32_t high = e.a.y < e.b.y ? e.b.y : e.a.y;
        std::size_t kept = 0;
        for (const std::uint32_t j : active) {
            const Edge& f = edges[j];
            if (f.b.x < e.a.x) continue;
            active[kept++] = j;
            if ((f.a.y < low && f.b.y < low) || (f.a.y > high && f.b.y > high)) continue;
            if (!visit(j, i)) return false;
        }
        active.resize(kept);
        active.push_back(i);
    }
    return true;
}

/// True when the edges meet at their ends only and none is passed twice the same way: then rings
/// walked along them are simple.
[[nodiscard]] bool meet_at_ends_only(std::span<const Edge> edges);

}  // namespace tileserver
