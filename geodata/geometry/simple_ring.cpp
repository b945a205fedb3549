#include "geodata/geometry/simple_ring.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace geodata {
namespace {

using SourcePath = Path<Source>;

/// Twice the signed area of a, b, c; 0 when rounding could have decided its sign.
double sure_orientation(Point<Source> a, Point<Source> b, Point<Source> c) {
    constexpr double kBound = 3.3306690738754716e-16;
    const double left = (a.x - c.x) * (b.y - c.y);
    const double right = (a.y - c.y) * (b.x - c.x);
    const double det = left - right;
    return std::abs(det) > kBound * (std::abs(left) + std::abs(right)) ? det : 0.0;
}

bool same_side(double a, double b) { return (a > 0 && b > 0) || (a < 0 && b < 0); }

bool surely_apart(Point<Source> a, Point<Source> b, Point<Source> c, Point<Source> d) {
    if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(a.x, b.x) ||
        std::max(a.y, b.y) < std::min(c.y, d.y) || std::max(c.y, d.y) < std::min(a.y, b.y)) {
        return true;
    }
    return same_side(sure_orientation(a, b, c), sure_orientation(a, b, d)) ||
           same_side(sure_orientation(c, d, a), sure_orientation(c, d, b));
}

/// Distinct edges that meet at b overlap only when they turn back on themselves.
bool surely_no_spike(Point<Source> a, Point<Source> b, Point<Source> c) {
    if (sure_orientation(a, b, c) != 0.0) return true;
    return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0;
}

bool each_surely_apart(const SourcePath& ring) {
    const std::size_t n = ring.size();
    for (std::size_t i = 0; i < n; ++i) {
        const auto a = ring[i];
        const auto b = ring[(i + 1) % n];
        const auto c = ring[(i + 2) % n];
        if (a == b || !surely_no_spike(a, b, c)) return false;
        for (std::size_t j = i + 2; j < n; ++j) {
            if (i == 0 && j == n - 1) continue;  // neighbours round the corner
            if (!surely_apart(a, b, ring[j], ring[(j + 1) % n])) return false;
        }
    }
    return true;
}

bool left_of(Point<Source> a, Point<Source> b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); }

/// A line that sweeps from left to right (upwards where x is equal) over a ring without repeated
/// vertices. Edges that it meets are kept in their order along it; two that meet are neighbours
/// there before they do.
class Sweep {
  public:
    explicit Sweep(const SourcePath& ring) : ring_(ring), places_(ring.size(), edges_.end()) {}
    bool finds_surely_nothing();

  private:
    using Edge = std::size_t;  // from vertex i to the next
    struct Below {
        const Sweep* sweep;
        bool operator()(Edge a, Edge b) const { return sweep->below(a, b); }
    };

    [[nodiscard]] std::size_t next(std::size_t i) const { return i + 1 < ring_.size() ? i + 1 : 0; }
    [[nodiscard]] std::pair<Point<Source>, Point<Source>> ends(Edge edge) const {
        const auto a = ring_[edge];
        const auto b = ring_[next(edge)];
        return left_of(a, b) ? std::pair(a, b) : std::pair(b, a);
    }
    [[nodiscard]] bool below(Edge a, Edge b) const;
    [[nodiscard]] bool apart(Edge a, Edge b) const;
    bool pass(std::size_t vertex);
    bool begin(Edge edge);
    bool end(Edge edge);

    const SourcePath& ring_;
    std::set<Edge, Below> edges_{Below{this}};
    std::vector<std::set<Edge, Below>::iterator> places_;
    mutable bool sure_ = true;
};

/// The order of two edges where the later one of them begins, both being met there.
bool Sweep::below(Edge a, Edge b) const {
    if (a == b) return false;
    const auto [a_left, a_right] = ends(a);
    const auto [b_left, b_right] = ends(b);
    double side = 0;  // positive: b is above a
    if (a_left == b_left) {
        side = sure_orientation(a_left, a_right, b_right);
    } else if (left_of(a_left, b_left)) {
        side = sure_orientation(a_left, a_right, b_left);
    } else {
        side = -sure_orientation(b_left, b_right, a_left);
    }
    if (side == 0) sure_ = false;
    return side > 0;
}

bool Sweep::apart(Edge a, Edge b) const {
    if (next(a) == b) return surely_no_spike(ring_[a], ring_[b], ring_[next(b)]);
    if (next(b) == a) return surely_no_spike(ring_[b], ring_[a], ring_[next(a)]);
    return surely_apart(ring_[a], ring_[next(a)], ring_[b], ring_[next(b)]);
}

bool Sweep::begin(Edge edge) {
    const auto [place, added] = edges_.insert(edge);
    if (!added || !sure_) return false;
    places_[edge] = place;
    if (place != edges_.begin() && !apart(*std::prev(place), edge)) return false;
    return std::next(place) == edges_.end() || apart(*std::next(place), edge);
}

bool Sweep::end(Edge edge) {
    const auto after = edges_.erase(places_[edge]);
    if (after == edges_.begin() || after == edges_.end()) return true;
    return apart(*std::prev(after), *after);
}

bool Sweep::pass(std::size_t vertex) {
    const Edge out = vertex;
    const Edge in = vertex > 0 ? vertex - 1 : ring_.size() - 1;
    const bool in_ends = left_of(ring_[in], ring_[vertex]);
    const bool out_ends = left_of(ring_[next(vertex)], ring_[vertex]);
    // What ends goes first: two edges of which one ends where the other begins are never both met.
    if (in_ends && !end(in)) return false;
    if (out_ends && !end(out)) return false;
    return (in_ends || begin(in)) && (out_ends || begin(out));
}

bool Sweep::finds_surely_nothing() {
    std::vector<std::size_t> order(ring_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return left_of(ring_[a], ring_[b]); });
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (ring_[order[i - 1]] == ring_[order[i]]) return false;  // touches itself
    }
    return std::all_of(order.begin(), order.end(),
                       [this](std::size_t vertex) { return pass(vertex); });
}

}  // namespace

bool surely_simple(const SourcePath& ring) {
    constexpr std::size_t kFewEnough = 64;
    if (ring.size() < 3) return false;
    return ring.size() <= kFewEnough ? each_surely_apart(ring) : Sweep(ring).finds_surely_nothing();
}

}  // namespace geodata
