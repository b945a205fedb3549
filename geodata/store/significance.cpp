#include "geodata/store/significance.hpp"

#include "geodata/store/segment.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <utility>

namespace geodata {
namespace {

struct Part {
    std::size_t first, last;
    float most;  ///< no vertex of the part may be more significant
    int depth;
};

std::pair<std::size_t, double> farthest(std::span<const GridPoint> chain,
                                        std::size_t first,
                                        std::size_t last) {
    const Segment chord{chain[first], chain[last]};
    std::size_t at = first + 1;
    double most = -1;
    for (std::size_t i = first + 1; i < last; ++i) {
        const double distance = distance_to(chord, chain[i]);
        if (distance > most) {
            most = distance;
            at = i;
        }
    }
    return {at, most};
}

/// A chain between junctions, or a whole ring without one, as positions in the layer's vertices.
class Arcs {
  public:
    Arcs(const GridLayer& layer, const VertexIds& ids)
        : layer_(layer),
          ids_(ids),
          junctions_(junctions_of(layer, ids)),
          significance_(ids.points.size(), kAlwaysKept) {
        done_.resize(ids.points.size());
    }

    std::vector<float> operator()() && {
        for (std::size_t p = 0; p < layer_.paths(); ++p)
            ring(layer_.path_starts[p], layer_.path_starts[p + 1]);
        return std::move(significance_);
    }

  private:
    void ring(std::size_t first, std::size_t last) {
        const std::size_t count = last - first;
        if (count == 0) return;
        const auto id_at = [&](std::size_t i) { return ids_.at[first + i % count]; };
        std::size_t start = 0;
        while (start < count && !junctions_[id_at(start)]) ++start;
        if (start == count) {
            whole_ring(first, count);
            return;
        }
        for (std::size_t i = start; i < start + count;) {
            std::size_t end = i + 1;
            while (!junctions_[id_at(end)]) ++end;
            if (end > i + 1 && !done_[id_at(i + 1)]) {
                chain_.clear();
                for (std::size_t k = i; k <= end; ++k) chain_.push_back(id_at(k));
                simplify();
            }
            i = end;
        }
    }

    /// Begins at the smallest coordinate, towards the smaller of its neighbours, whatever ring it
    /// was found in.
    void whole_ring(std::size_t first, std::size_t count) {
        if (done_[ids_.at[first]]) return;
        const auto point_at = [&](std::size_t i) {
            return ids_.points[ids_.at[first + i % count]];
        };
        std::size_t start = 0;
        for (std::size_t i = 1; i < count; ++i) {
            if (point_at(i) < point_at(start)) start = i;
        }
        chain_.clear();
        for (std::size_t i = 0; i <= count; ++i)
            chain_.push_back(ids_.at[first + (start + i) % count]);
        simplify();
    }

    void simplify() {
        std::vector<GridPoint>& points = points_;
        points.clear();
        for (const VertexId id : chain_) points.push_back(ids_.points[id]);
        if (std::lexicographical_compare(points.rbegin(), points.rend(), points.begin(),
                                         points.end())) {
            std::reverse(points.begin(), points.end());
            std::reverse(chain_.begin(), chain_.end());
        }
        values_.assign(points.size(), 0);
        chain_significance(points, values_);
        for (std::size_t i = 0; i + 1 < chain_.size(); ++i) {
            if (junctions_[chain_[i]]) continue;
            done_[chain_[i]] = true;
            significance_[chain_[i]] = values_[i];
        }
    }

    const GridLayer& layer_;
    const VertexIds& ids_;
    std::vector<bool> junctions_;
    std::vector<bool> done_;
    std::vector<float> significance_;
    std::vector<VertexId> chain_;
    std::vector<GridPoint> points_;
    std::vector<float> values_;
};

}  // namespace

void chain_significance(std::span<const GridPoint> chain, std::span<float> significance) {
    if (chain.empty()) return;
    significance.front() = significance.back() = kAlwaysKept;
    if (chain.size() < 3) return;
    const int deep = 32 + 2 * static_cast<int>(std::bit_width(chain.size()));
    std::vector<Part> parts;
    if (chain.front() == chain.back()) {
        const std::size_t far = farthest(chain, 0, chain.size() - 1).first;
        significance[far] = kAlwaysKept;
        const auto before = farthest(chain, 0, far);
        const auto after = farthest(chain, far, chain.size() - 1);
        const bool has_before = far > 1;
        const bool has_after = far + 2 < chain.size();
        const bool take_before = has_before && (!has_after || before.second >= after.second);
        if (has_before || has_after) {
            const std::size_t third = take_before ? before.first : after.first;
            significance[third] = kAlwaysKept;
            const std::size_t low = std::min(far, third);
            const std::size_t high = std::max(far, third);
            parts = {{0, low, kAlwaysKept, 0},
                     {low, high, kAlwaysKept, 0},
                     {high, chain.size() - 1, kAlwaysKept, 0}};
        }
    } else {
        parts = {{0, chain.size() - 1, kAlwaysKept, 0}};
    }
    while (!parts.empty()) {
        const Part part = parts.back();
        parts.pop_back();
        if (part.last <= part.first + 1) continue;
        const auto [at, distance] = farthest(chain, part.first, part.last);
        // Strictly less than the parent's, so that the most significant vertex under an edge is
        // always the one that divides it.
        const float below_parent = std::max(0.0F, std::nextafter(part.most, 0.0F));
        const float value = std::min(static_cast<float>(distance), below_parent);
        const std::size_t cut = part.depth < deep ? at : (part.first + part.last) / 2;
        significance[cut] = value;
        parts.push_back({part.first, cut, value, part.depth + 1});
        parts.push_back({cut, part.last, value, part.depth + 1});
    }
}

std::vector<bool> junctions_of(const GridLayer& layer, const VertexIds& ids) {
    constexpr VertexId kUnseen = 0xFFFFFFFF;
    std::vector<bool> junctions(ids.points.size());
    std::vector<std::pair<VertexId, VertexId>> neighbours(ids.points.size(), {kUnseen, kUnseen});
    for (std::size_t p = 0; p < layer.paths(); ++p) {
        const std::size_t first = layer.path_starts[p];
        const std::size_t count = layer.path_starts[p + 1] - first;
        for (std::size_t i = 0; i < count; ++i) {
            const VertexId id = ids.at[first + i];
            const VertexId before = ids.at[first + (i + count - 1) % count];
            const VertexId after = ids.at[first + (i + 1) % count];
            const auto pair = std::minmax(before, after);
            if (neighbours[id].first == kUnseen) {
                neighbours[id] = pair;
            } else if (neighbours[id] != std::pair<VertexId, VertexId>(pair)) {
                junctions[id] = true;
            }
        }
    }
    return junctions;
}

std::vector<float> arc_significance(const GridLayer& layer, const VertexIds& ids) {
    return Arcs(layer, ids)();
}

std::vector<float> line_significance(const GridLayer& layer) {
    std::vector<float> significance(layer.vertices.size());
    for (std::size_t p = 0; p < layer.paths(); ++p) {
        const auto path = layer.path(p);
        chain_significance(path,
                           std::span(significance).subspan(layer.path_starts[p], path.size()));
    }
    return significance;
}

double tolerance_units(GeometryKind kind, Zoom zoom) {
    if (kind == GeometryKind::Lines) return zoom < kCompleteZoom ? 1 : 0.5;
    if (zoom < kCompleteZoom) return 0.5;
    return zoom < kDetailZoom ? 0.25 : 0.0625;
}

Zoom lowest_zoom_for(float significance, GeometryKind kind) {
    for (Zoom zoom = 0; zoom <= kDetailZoom; ++zoom) {
        const double unit = std::ldexp(1.0, kHighestZoom - zoom);
        if (double{significance} >= tolerance_units(kind, zoom) * unit) return zoom;
    }
    return kNoDetail;
}

}  // namespace geodata
