#include "tests/geodata/store/rounded.hpp"

#include "geodata/store/segment.hpp"

#include <algorithm>
#include <set>

namespace tests {
namespace {

using namespace geodata;

void drop_equal(std::vector<UnitPoint>& path, bool closed) {
    path.erase(std::unique(path.begin(), path.end()), path.end());
    while (closed && path.size() > 1 && path.back() == path.front()) path.pop_back();
}

GridPoint as_grid(UnitPoint p) { return {p.x, p.y}; }

}  // namespace

std::vector<UnitPoint> rounded_path(const PathView& path, Zoom zoom, bool closed) {
    std::vector<UnitPoint> result;
    std::size_t next = 0;
    for (std::size_t i = 0; i < path.vertices.size(); ++i) {
        if (path.lowest_zoom[i] <= zoom) result.push_back(unit_point(path.vertices[i], zoom));
        for (; next < path.extra.size() && path.extra[next].after == i; ++next) {
            result.push_back({path.extra[next].unit_x, path.extra[next].unit_y});
        }
    }
    drop_equal(result, closed);
    return result;
}

std::vector<RoundedFeature> rounded_layer(const GridLayer& layer,
                                          const LayerDetail& detail,
                                          Zoom zoom) {
    std::vector<RoundedFeature> result;
    const ZoomExtras& extras = detail.extras[zoom];
    for (std::size_t f = 0; f < layer.size(); ++f) {
        if (detail.feature_zooms[f] > zoom) continue;
        RoundedFeature feature{f, {}};
        for (std::uint32_t p = layer.feature_paths[f]; p < layer.feature_paths[f + 1]; ++p) {
            PathView view;
            view.vertices = layer.path(p);
            view.lowest_zoom =
                std::span(detail.vertex_zooms).subspan(layer.path_starts[p], view.vertices.size());
            const auto found = std::lower_bound(extras.paths.begin(), extras.paths.end(), p);
            if (found != extras.paths.end() && *found == p) {
                const auto i = static_cast<std::size_t>(found - extras.paths.begin());
                view.extra =
                    std::span(extras.nodes)
                        .subspan(extras.starts[i], extras.starts[i + 1] - extras.starts[i]);
            }
            feature.rings.push_back(rounded_path(view, zoom, true));
        }
        result.push_back(std::move(feature));
    }
    return result;
}

Disagreements disagreements(const std::vector<RoundedFeature>& features) {
    std::set<std::pair<UnitPoint, UnitPoint>> unique_edges;
    for (const RoundedFeature& feature : features) {
        for (const auto& ring : feature.rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const UnitPoint a = ring[i];
                const UnitPoint b = ring[(i + 1) % ring.size()];
                if (a != b) unique_edges.insert(std::minmax(a, b));
            }
        }
    }
    const std::vector<std::pair<UnitPoint, UnitPoint>> edges(unique_edges.begin(),
                                                             unique_edges.end());
    std::vector<IndexBox> boxes(edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        boxes[i].include(edges[i].first.x, edges[i].first.y);
        boxes[i].include(edges[i].second.x, edges[i].second.y);
    }
    const PackedTree tree(boxes);
    Disagreements found;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const Segment one{as_grid(edges[i].first), as_grid(edges[i].second)};
        tree.view().search(boxes[i], 0, [&](std::size_t j) {
            const Segment other{as_grid(edges[j].first), as_grid(edges[j].second)};
            if (i == j) return;
            if (inside_of(one, other.a) || inside_of(one, other.b)) {
                ++found.vertices_on_edges;
            } else if (i < j && !inside_of(other, one.a) && !inside_of(other, one.b) &&
                       conflict(one, other)) {
                ++found.crossings;
            }
        });
    }
    return found;
}

}  // namespace tests
