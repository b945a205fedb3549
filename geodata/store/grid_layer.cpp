#include "geodata/store/grid_layer.hpp"

#include "geodata/index/hilbert.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace geodata {
namespace {

__extension__ using Int128 = __int128;

void drop_repeated(Path<WorldGrid>& path, bool closed, BuildNotes& notes) {
    const std::size_t before = path.size();
    path.erase(std::unique(path.begin(), path.end()), path.end());
    while (closed && path.size() > 1 && path.back() == path.front()) path.pop_back();
    if (path.size() < before) notes["repeated_vertices"] += before - path.size();
}

/// A vertex one unit away from `p`, inside the world, in the direction of one axis.
GridPoint beside(GridPoint p, bool along_x) {
    std::uint32_t& moved = along_x ? p.x : p.y;
    moved = moved == std::numeric_limits<std::uint32_t>::max() ? moved - 1 : moved + 1;
    return p;
}

/// The smallest ring that stands for a collapsed one: a triangle over its two farthest ends.
Path<WorldGrid> smallest_ring(const Path<WorldGrid>& collapsed) {
    const auto [low, high] = std::minmax_element(collapsed.begin(), collapsed.end());
    Path<WorldGrid> ring;
    if (*low == *high) {
        ring = {*low, beside(*low, true), beside(*low, false)};
    } else {
        ring = {*low, *high, beside(*high, low->x == high->x)};
    }
    if (doubled_area(ring) < 0) std::swap(ring[1], ring[2]);
    return ring;
}

void add_ring(GridLayer& layer, Path<WorldGrid>& ring, bool outer, double area) {
    if ((area > 0) != outer) std::reverse(ring.begin(), ring.end());
    layer.add_path(ring, outer);
}

void add_areas(GridLayer& layer, Areas<WorldGrid>& areas, BuildNotes& notes) {
    bool any = false;
    for (Polygon<WorldGrid>& polygon : areas.parts) {
        drop_repeated(polygon.outer, true, notes);
        const double area = doubled_area(polygon.outer);
        if (area == 0) {
            notes["zero_area_rings"] += 1 + polygon.holes.size();
            continue;
        }
        any = true;
        add_ring(layer, polygon.outer, true, area);
        for (Path<WorldGrid>& hole : polygon.holes) {
            drop_repeated(hole, true, notes);
            const double hole_area = doubled_area(hole);
            if (hole_area == 0) {
                ++notes["zero_area_rings"];
            } else {
                add_ring(layer, hole, false, hole_area);
            }
        }
    }
    if (any) return;
    ++notes["collapsed_features"];
    for (const Polygon<WorldGrid>& polygon : areas.parts) {
        if (polygon.outer.empty()) continue;
        layer.add_path(smallest_ring(polygon.outer), true);
        return;
    }
}

void add_lines(GridLayer& layer, Lines<WorldGrid>& lines, BuildNotes& notes) {
    bool any = false;
    for (Path<WorldGrid>& line : lines.parts) {
        drop_repeated(line, false, notes);
        if (line.size() < 2) continue;
        any = true;
        layer.add_path(line, true);
    }
    if (any) return;
    ++notes["collapsed_features"];
    for (const Path<WorldGrid>& line : lines.parts) {
        if (line.empty()) continue;
        const Path<WorldGrid> shortest{line.front(), beside(line.front(), true)};
        layer.add_path(shortest, true);
        return;
    }
}

bool geometry_less(const GridLayer& layer, std::size_t a, std::size_t b) {
    const auto va = layer.feature_vertices(a);
    const auto vb = layer.feature_vertices(b);
    return std::lexicographical_compare(va.begin(), va.end(), vb.begin(), vb.end());
}

}  // namespace

void GridLayer::add_path(std::span<const GridPoint> path, bool outer) {
    vertices.insert(vertices.end(), path.begin(), path.end());
    path_starts.push_back(static_cast<std::uint32_t>(vertices.size()));
    path_outer.push_back(outer ? 1 : 0);
}

void GridLayer::end_feature(std::uint64_t id) {
    feature_paths.push_back(static_cast<std::uint32_t>(path_outer.size()));
    ids.push_back(id);
}

double doubled_area(std::span<const GridPoint> ring) {
    if (ring.size() < 3) return 0;
    const GridPoint origin = ring.front();
    Int128 sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const std::int64_t ax = std::int64_t{ring[i].x} - origin.x;
        const std::int64_t ay = std::int64_t{ring[i].y} - origin.y;
        const std::int64_t bx = std::int64_t{ring[i + 1].x} - origin.x;
        const std::int64_t by = std::int64_t{ring[i + 1].y} - origin.y;
        sum += Int128{ax} * by - Int128{bx} * ay;
    }
    return static_cast<double>(sum);
}

IndexBox box_of(std::span<const GridPoint> vertices) {
    IndexBox box;
    for (const GridPoint& p : vertices) box.include(p.x, p.y);
    return box;
}

void add_to_grid(GridLayer& layer,
                 std::uint64_t id,
                 Geometry<WorldGrid> geometry,
                 BuildNotes& notes) {
    assert(kind_of(geometry) == layer.kind && "one kind a layer");
    if (auto* areas = std::get_if<Areas<WorldGrid>>(&geometry)) add_areas(layer, *areas, notes);
    if (auto* lines = std::get_if<Lines<WorldGrid>>(&geometry)) add_lines(layer, *lines, notes);
    if (auto* points = std::get_if<Points<WorldGrid>>(&geometry))
        layer.add_path(points->parts, true);
    layer.end_feature(id);
}

std::vector<std::uint32_t> hilbert_order(const GridLayer& layer) {
    std::vector<std::uint64_t> positions(layer.size());
    for (std::size_t f = 0; f < layer.size(); ++f) {
        const IndexBox box = box_of(layer.feature_vertices(f));
        const std::uint64_t x = (std::uint64_t{box.min_x} + box.max_x) / 2;
        const std::uint64_t y = (std::uint64_t{box.min_y} + box.max_y) / 2;
        positions[f] =
            hilbert_position(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y));
    }
    std::vector<std::uint32_t> order(layer.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (positions[a] != positions[b]) return positions[a] < positions[b];
        if (layer.ids[a] != layer.ids[b]) return layer.ids[a] < layer.ids[b];
        return geometry_less(layer, a, b);
    });
    return order;
}

GridLayer reordered(const GridLayer& layer, std::span<const std::uint32_t> order) {
    GridLayer result;
    result.kind = layer.kind;
    result.vertices.reserve(layer.vertices.size());
    result.path_starts.reserve(layer.path_starts.size());
    result.path_outer.reserve(layer.path_outer.size());
    result.feature_paths.reserve(layer.feature_paths.size());
    result.ids.reserve(layer.ids.size());
    for (const std::uint32_t f : order) {
        for (std::uint32_t p = layer.feature_paths[f]; p < layer.feature_paths[f + 1]; ++p) {
            result.add_path(layer.path(p), layer.path_outer[p] != 0);
        }
        result.end_feature(layer.ids[f]);
    }
    return result;
}

}  // namespace geodata
