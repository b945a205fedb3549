#include "tileserver/shaping/noding.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>

namespace tileserver {
namespace {

constexpr int kRounds = 12;

/// The point of a proper crossing, rounded half up.
TilePoint rounded_crossing(const Edge& e, const Edge& f) {
    const std::int64_t from_a = std::abs(turn(f.a, f.b, e.a));
    const std::int64_t from_b = std::abs(turn(f.a, f.b, e.b));
    const std::int64_t whole = from_a + from_b;
    assert(whole > 0 && "edges that cross properly are not parallel");
    const auto at = [&](std::int32_t a, std::int32_t b) {
        const std::int64_t numerator = 2 * from_a * (std::int64_t{b} - a) + whole;
        std::int64_t quotient = numerator / (2 * whole);
        if (numerator % (2 * whole) < 0) --quotient;
        return static_cast<std::int32_t>(a + quotient);
    };
    return {at(e.a.x, e.b.x), at(e.a.y, e.b.y)};
}

/// An end of an interval along an edge, 0 at its start and 1 at its end: numerator / denominator >
/// 0.
struct Bound {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    bool closed = true;

    /// Negative, zero or positive as this lies before, at or behind the other.
    [[nodiscard]] std::int64_t against(const Bound& other) const {
        return numerator * other.denominator - other.numerator * denominator;
    }
};

/// The stretch of an edge inside a band of one axis, cut down band by band.
struct Stretch {
    Bound from{0, 1, true};
    Bound to{1, 1, true};

    void begin_at(const Bound& bound) {
        const std::int64_t order = bound.against(from);
        if (order > 0 || (order == 0 && !bound.closed)) from = bound;
    }
    void end_at(const Bound& bound) {
        const std::int64_t order = bound.against(to);
        if (order < 0 || (order == 0 && !bound.closed)) to = bound;
    }
    [[nodiscard]] bool empty() const {
        const std::int64_t order = from.against(to);
        return order > 0 || (order == 0 && !(from.closed && to.closed));
    }
};

/// Leaves of the stretch where a coordinate that runs from a to b lies in -1 … 1, 1 itself not.
/// False if nothing can be left.
bool keep_in_pixel(Stretch& stretch, std::int64_t a, std::int64_t b) {
    const std::int64_t run = b - a;
    if (run == 0) return a >= -1 && a < 1;
    if (run > 0) {
        stretch.begin_at({-1 - a, run, true});
        stretch.end_at({1 - a, run, false});
    } else {
        stretch.begin_at({a - 1, -run, false});
        stretch.end_at({a + 1, -run, true});
    }
    return true;
}

/// Does the edge meet the pixel of side one around p? Left and upper border belong to it, so that
/// pixels tile the plane; without that, an edge through the corner of four pixels would zigzag.
/// Everything doubled, so that its corners are integers.
bool meets_pixel(const Edge& e, TilePoint p) {
    Stretch stretch;
    return keep_in_pixel(stretch, std::int64_t{2} * (e.a.x - p.x),
                         std::int64_t{2} * (e.b.x - p.x)) &&
           keep_in_pixel(stretch, std::int64_t{2} * (e.a.y - p.y),
                         std::int64_t{2} * (e.b.y - p.y)) &&
           !stretch.empty();
}

std::vector<TilePoint> hot_pixels(const std::vector<Edge>& edges) {
    std::vector<TilePoint> hot;
    for (const Edge& e : edges) {
        hot.push_back(e.a);
        hot.push_back(e.b);
    }
    for_each_near_pair(edges, [&](std::uint32_t i, std::uint32_t j) {
        if (cross_properly(edges[i], edges[j])) {
            hot.push_back(rounded_crossing(edges[i], edges[j]));
        }
        return true;
    });
    std::sort(hot.begin(), hot.end());
    hot.erase(std::unique(hot.begin(), hot.end()), hot.end());
    return hot;
}

/// The edge as a chain through the given points, ordered along it.
void append_chain(const Edge& e, std::vector<TilePoint>& via, std::vector<Edge>& out) {
    const auto along = [&](TilePoint p) {
        return (std::int64_t{e.b.x} - e.a.x) * (std::int64_t{p.x} - e.a.x) +
               (std::int64_t{e.b.y} - e.a.y) * (std::int64_t{p.y} - e.a.y);
    };
    std::sort(via.begin(), via.end(), [&](TilePoint p, TilePoint q) {
        return along(p) != along(q) ? along(p) < along(q) : p < q;
    });
    TilePoint from = e.a;
    const auto append = [&](TilePoint to) {
        if (to == from) return;
        Edge piece = Edge::between(from, to);
        piece.count *= e.count;
        out.push_back(piece);
        from = to;
    };
    for (const TilePoint p : via) append(p);
    append(e.b);
}

void snap_round(std::vector<Edge>& edges) {
    const std::vector<TilePoint> hot = hot_pixels(edges);
    std::vector<Edge> noded;
    std::vector<TilePoint> via;
    for (const Edge& e : edges) {
        via.clear();
        const auto begin =
            std::lower_bound(hot.begin(), hot.end(), TilePoint{e.a.x - 1, INT32_MIN});
        for (auto p = begin; p != hot.end() && p->x <= e.b.x + 1; ++p) {
            if (!(*p == e.a) && !(*p == e.b) && meets_pixel(e, *p)) via.push_back(*p);
        }
        append_chain(e, via, noded);
    }
    merge_edges(noded);
    edges = std::move(noded);
}

/// Splits at vertices that lie exactly on an edge: what rounding to pixels may leave at their
/// corners; moves nothing.
void split_at_vertices(std::vector<Edge>& edges) {
    std::vector<std::vector<TilePoint>> on(edges.size());
    for_each_near_pair(edges, [&](std::uint32_t i, std::uint32_t j) {
        for (const TilePoint p : {edges[i].a, edges[i].b}) {
            if (strictly_on(edges[j], p)) on[j].push_back(p);
        }
        for (const TilePoint p : {edges[j].a, edges[j].b}) {
            if (strictly_on(edges[i], p)) on[i].push_back(p);
        }
        return true;
    });
    std::vector<Edge> split;
    for (std::size_t i = 0; i < edges.size(); ++i) append_chain(edges[i], on[i], split);
    merge_edges(split);
    edges = std::move(split);
}

bool cross_or_touch(const std::vector<Edge>& edges) {
    return !for_each_near_pair(edges, [&](std::uint32_t i, std::uint32_t j) {
        const Edge& e = edges[i];
        const Edge& f = edges[j];
        return !strictly_on(e, f.a) && !strictly_on(e, f.b) && !strictly_on(f, e.a) &&
               !strictly_on(f, e.b) && !cross_properly(e, f);
    });
}

}  // namespace

void split_along_borders(std::vector<Edge>& edges, std::int32_t low, std::int32_t high) {
    struct Border {
        std::int32_t TilePoint::*across;
        std::int32_t TilePoint::*along;
        std::int32_t at;
    };
    const std::array<Border, 4> borders{
        Border{&TilePoint::x, &TilePoint::y, low}, Border{&TilePoint::x, &TilePoint::y, high},
        Border{&TilePoint::y, &TilePoint::x, low}, Border{&TilePoint::y, &TilePoint::x, high}};
    std::vector<std::int32_t> stops;
    for (const Border& border : borders) {
        const auto lies_on = [&](TilePoint p) { return p.*border.across == border.at; };
        stops.clear();
        bool any_along = false;
        for (const Edge& e : edges) {
            if (lies_on(e.a)) stops.push_back(e.a.*border.along);
            if (lies_on(e.b)) stops.push_back(e.b.*border.along);
            any_along = any_along || (lies_on(e.a) && lies_on(e.b));
        }
        if (!any_along) continue;
        std::sort(stops.begin(), stops.end());
        stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
        const std::size_t count = edges.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (!lies_on(edges[i].a) || !lies_on(edges[i].b)) continue;
            const Edge whole = edges[i];
            auto stop = std::upper_bound(stops.begin(), stops.end(), whole.a.*border.along);
            Edge piece = whole;
            for (; *stop < whole.b.*border.along; ++stop) {
                piece.b.*border.along = *stop;
                edges.push_back(piece);
                piece.a = piece.b;
                piece.b = whole.b;
            }
            edges[i] = piece;
        }
    }
}

bool node_edges(std::vector<Edge>& edges) {
    for (int round = 0; round < kRounds; ++round) {
        if (!cross_or_touch(edges)) return true;
        snap_round(edges);
        split_at_vertices(edges);
    }
    if (!cross_or_touch(edges)) return true;
    edges.clear();
    return false;
}

}  // namespace tileserver
