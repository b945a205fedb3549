#include "tileserver/shaping/ring_walk.hpp"

#include <algorithm>

namespace tileserver {
namespace {

constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);

/// Going clockwise (y up) from direction `back`, is `p` met before `q`? None of them has the
/// direction of `back` itself.
bool met_before(TilePoint at, TilePoint back, TilePoint p, TilePoint q) {
    // The first half turn from `back` comes before the second.
    const auto half = [&](TilePoint to) {
        const std::int64_t side = turn(at, back, to);
        return side < 0 ? 0 : side == 0 ? 1 : 2;
    };
    if (half(p) != half(q)) return half(p) < half(q);
    return turn(at, p, q) < 0;
}

}  // namespace

bool RingWalk::walk(std::span<const Edge> edges, TilePaths& out) {
    loops_.clear();
    found_.clear();
    if (!direct(edges)) return false;
    used_.assign(edges_.size(), 0);
    stacked_at_.assign(edges_.size(), -1);
    for (std::uint32_t start = 0; start < edges_.size(); ++start) {
        if (used_[start] == 0 && !walk_from(start)) return false;
    }
    if (!nest()) return false;
    append_polygons(out);
    return true;
}

bool RingWalk::direct(std::span<const Edge> edges) {
    edges_.clear();
    for (const Edge& e : edges) {
        edges_.push_back(e.count > 0 ? Directed{e.a, e.b} : Directed{e.b, e.a});
    }
    const auto leaves_before = [](const Directed& e, const Directed& f) {
        return e.from != f.from ? e.from < f.from : e.to < f.to;
    };
    std::sort(edges_.begin(), edges_.end(), leaves_before);
    for (Directed& e : edges_) {
        const auto target =
            std::lower_bound(edges_.begin(), edges_.end(), e.to,
                             [](const Directed& f, TilePoint p) { return f.from < p; });
        if (target == edges_.end() || target->from != e.to) return false;
        e.target = static_cast<std::uint32_t>(target - edges_.begin());
    }
    return true;
}

std::uint32_t RingWalk::next(std::uint32_t edge) const {
    const Directed& arriving = edges_[edge];
    std::uint32_t best = arriving.target;
    for (std::uint32_t i = best + 1; i < edges_.size() && edges_[i].from == arriving.to; ++i) {
        if (met_before(arriving.to, arriving.from, edges_[i].to, edges_[best].to)) best = i;
    }
    return best;
}

bool RingWalk::walk_from(std::uint32_t start) {
    stack_.clear();
    // All edges that leave one vertex share the first of them; that number names the vertex.
    const auto vertex_of = [this](std::uint32_t edge) {
        while (edge > 0 && edges_[edge - 1].from == edges_[edge].from) --edge;
        return edge;
    };
    std::uint32_t edge = start;
    std::uint32_t vertex = vertex_of(start);
    do {
        if (used_[edge] != 0) return false;
        used_[edge] = 1;
        stacked_at_[vertex] = static_cast<std::int32_t>(stack_.size());
        stack_.push_back(edge);
        vertex = edges_[edge].target;
        if (stacked_at_[vertex] >= 0) cut_loop(static_cast<std::size_t>(stacked_at_[vertex]));
        edge = next(edge);
    } while (edge != start);
    return stack_.empty();
}

void RingWalk::cut_loop(std::size_t begin) {
    Loop loop;
    loop.path = loops_.size();
    const TilePoint first = edges_[stack_[begin]].from;
    loop.min_x = loop.max_x = first.x;
    loop.min_y = loop.max_y = first.y;
    for (std::size_t i = begin; i < stack_.size(); ++i) {
        const TilePoint p = edges_[stack_[i]].from;
        stacked_at_[edges_[stack_[i == begin ? stack_.size() - 1 : i - 1]].target] = -1;
        loop.min_x = std::min(loop.min_x, p.x);
        loop.min_y = std::min(loop.min_y, p.y);
        loop.max_x = std::max(loop.max_x, p.x);
        loop.max_y = std::max(loop.max_y, p.y);
        loops_.push(p);
    }
    loops_.end_path();
    loop.area = doubled_area(loops_[loop.path]);
    found_.push_back(loop);
    stack_.resize(begin);
}

bool RingWalk::holds_middle(const Loop& outer, const Loop& inner) const {
    const auto ring = loops_[inner.path];
    const std::int64_t x = std::int64_t{ring[0].x} + ring[1].x;
    const std::int64_t y = std::int64_t{ring[0].y} + ring[1].y;
    if (x < 2 * std::int64_t{outer.min_x} || x > 2 * std::int64_t{outer.max_x} ||
        y < 2 * std::int64_t{outer.min_y} || y > 2 * std::int64_t{outer.max_y}) {
        return false;
    }
    bool inside = false;
    const auto round = loops_[outer.path];
    TilePoint p = round.back();
    for (const TilePoint q : round) {
        const bool passes = (2 * std::int64_t{p.y} <= y) != (2 * std::int64_t{q.y} <= y);
        if (passes) {
            const TilePoint top = p.y < q.y ? p : q;
            const TilePoint bottom = p.y < q.y ? q : p;
            const std::int64_t height = std::int64_t{bottom.y} - top.y;
            const std::int64_t crossing =
                2 * std::int64_t{top.x} * height +
                (std::int64_t{bottom.x} - top.x) * (y - 2 * std::int64_t{top.y});
            inside ^= crossing > x * height;
        }
        p = q;
    }
    return inside;
}

bool RingWalk::nest() {
    if (found_.size() == 1) return found_[0].area > 0;
    for (Loop& loop : found_) {
        loop.parent = kNoParent;
        int winding = 0;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            const Loop& other = found_[i];
            if (&other == &loop || !holds_middle(other, loop)) continue;
            winding += other.area > 0 ? 1 : -1;
            if (other.area > 0 &&
                (loop.parent == kNoParent || other.area < found_[loop.parent].area)) {
                loop.parent = i;
            }
        }
        if (winding != (loop.area > 0 ? 0 : 1)) return false;
    }
    return true;
}

void RingWalk::append_polygons(TilePaths& out) const {
    std::vector<std::size_t> holes;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (found_[i].area < 0) holes.push_back(i);
    }
    std::stable_sort(holes.begin(), holes.end(), [this](std::size_t i, std::size_t j) {
        return found_[i].parent < found_[j].parent;
    });
    auto hole = holes.begin();
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (found_[i].area < 0) continue;
        out.append(loops_[found_[i].path]);
        out.end_path();
        for (; hole != holes.end() && found_[*hole].parent == i; ++hole) {
            out.append(loops_[found_[*hole].path]);
            out.end_path();
        }
    }
}

}  // namespace tileserver
