#include "tests/end_to_end/tile_audit/source_layer.hpp"

#include <algorithm>
#include <cmath>

namespace tests {
namespace {

using geodata::GridPoint;
using geodata::RowIndex;

std::uint64_t key_of(GridPoint p) { return std::uint64_t{p.x} << 32 | p.y; }

/// A vertex of the image of a ring: which source edges lie behind it.
struct Node {
    UnitPlace place;
    std::size_t edge = 0;  ///< the source edge that starts at it, or on which an extra node lies
    bool on_edge = false;  ///< an extra node: the edge before reaches to within this source edge
};

void mark_cancelled(std::vector<ImageEdge>& image) {
    const auto undirected = [](const ImageEdge& e) { return std::minmax(e.from, e.to); };
    std::map<std::pair<UnitPlace, UnitPlace>, int> count;
    for (const ImageEdge& e : image) count[undirected(e)] += e.from < e.to ? 1 : -1;
    for (ImageEdge& e : image) {
        const int net = count[undirected(e)];
        e.cancelled = e.from < e.to ? net <= 0 : net >= 0;
    }
}

}  // namespace

SourceLayer::SourceLayer(const geodata::StoreLayer& layer)
    : layer_(layer), areas_(layer.size()), perimeters_(layer.size()), variances_(layer.size()) {
    for (std::uint32_t row = 0; row < layer.size(); ++row) {
        for (std::uint32_t part = 0; part < layer.path_count(RowIndex{row}); ++part) {
            add_ring(row, layer.path(RowIndex{row}, part, geodata::kHighestZoom));
        }
    }
}

void SourceLayer::add_ring(std::uint32_t row, const geodata::PathView& ring) {
    const auto vertices = ring.vertices;
    double doubled = 0;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        const GridPoint p = vertices[i];
        const GridPoint q = vertices[(i + 1) % vertices.size()];
        // Relative to the first vertex, so that doubles keep the units.
        const double px = static_cast<double>(p.x) - vertices[0].x;
        const double py = static_cast<double>(p.y) - vertices[0].y;
        const double qx = static_cast<double>(q.x) - vertices[0].x;
        const double qy = static_cast<double>(q.y) - vertices[0].y;
        doubled += px * qy - qx * py;
        perimeters_[row] += std::hypot(qx - px, qy - py);
        // A vertex that moves by (dx, dy) changes the area by half the cross product with the chord
        // between its neighbours; dx and dy each have the variance 1/12.
        const GridPoint r = vertices[(i + 2) % vertices.size()];
        const double cx = static_cast<double>(r.x) - p.x;
        const double cy = static_cast<double>(r.y) - p.y;
        variances_[row] += (cx * cx + cy * cy) / 48;
        const auto [owner, first] = owners_.try_emplace({key_of(p), key_of(q)}, row);
        if (!first && owner->second != row) owner->second = kNoNeighbour;  // the source overlaps
    }
    areas_[row] += doubled / 2;
}

std::uint32_t SourceLayer::neighbour(const geodata::PathView& ring, std::size_t edge) const {
    const GridPoint p = ring.vertices[edge];
    const GridPoint q = ring.vertices[(edge + 1) % ring.vertices.size()];
    const auto own = owners_.find({key_of(p), key_of(q)});
    if (own->second == kNoNeighbour) return kNoNeighbour;
    const auto other = owners_.find({key_of(q), key_of(p)});
    if (other == owners_.end() || other->second == own->second) return kNoNeighbour;
    return other->second;
}

std::vector<ImageEdge> SourceLayer::image(std::uint32_t row, geodata::Zoom zoom) const {
    std::vector<ImageEdge> out;
    for (std::uint32_t part = 0; part < layer_.path_count(RowIndex{row}); ++part) {
        append_image(layer_.path(RowIndex{row}, part, zoom), zoom, out);
    }
    mark_cancelled(out);
    return out;
}

void SourceLayer::append_image(const geodata::PathView& ring,
                               geodata::Zoom zoom,
                               std::vector<ImageEdge>& out) const {
    std::vector<Node> nodes;
    std::size_t extra = 0;
    const std::int64_t unit = std::int64_t{1} << (geodata::kHighestZoom - zoom);
    const auto rounded = [unit](std::uint32_t world) { return (world + unit / 2) / unit; };
    for (std::size_t i = 0; i < ring.vertices.size(); ++i) {
        if (ring.lowest_zoom[i] <= zoom) {
            nodes.push_back({{rounded(ring.vertices[i].x), rounded(ring.vertices[i].y)}, i, false});
        }
        for (; extra < ring.extra.size() && ring.extra[extra].after == i; ++extra) {
            nodes.push_back({{ring.extra[extra].unit_x, ring.extra[extra].unit_y}, i, true});
        }
    }
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        const Node& from = nodes[k];
        const Node& to = nodes[(k + 1) % nodes.size()];
        if (from.place == to.place) continue;
        ImageEdge edge{from.place, to.place, neighbour(ring, from.edge), false};
        const std::size_t count = ring.vertices.size();
        const std::size_t end = to.on_edge ? (to.edge + 1) % count : to.edge;
        for (std::size_t i = (from.edge + 1) % count; i != end && edge.neighbour != kNoNeighbour;
             i = (i + 1) % count) {
            if (neighbour(ring, i) != edge.neighbour) edge.neighbour = kNoNeighbour;
        }
        out.push_back(edge);
    }
}

GeosPolygon SourceLayer::polygon(std::uint32_t row, GridPoint origin) const {
    std::vector<GeosPolygon::Ring> rings;
    for (std::uint32_t part = 0; part < layer_.path_count(RowIndex{row}); ++part) {
        GeosPolygon::Ring& ring = rings.emplace_back();
        for (const GridPoint p : layer_.path(RowIndex{row}, part, geodata::kHighestZoom).vertices) {
            ring.push_back(
                {static_cast<double>(p.x) - origin.x, static_cast<double>(p.y) - origin.y});
        }
    }
    return GeosPolygon::of(rings);
}

double SourceLayer::overlap(std::uint32_t a, std::uint32_t b) const {
    const GridPoint origin = layer_.path(RowIndex{a}, 0, geodata::kHighestZoom).vertices.front();
    return polygon(a, origin).cut_to(polygon(b, origin)).area();
}

}  // namespace tests
