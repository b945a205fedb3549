#include "tests/end_to_end/tile_audit/layer_audit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <tuple>

namespace tests {

using geodata::RowIndex;
using tileserver::DecodedFeature;
using tileserver::DecodedLayer;
using tileserver::TileId;
using tileserver::TilePoint;

namespace {

struct Bounds {
    std::int32_t min_x = INT32_MAX, min_y = INT32_MAX, max_x = INT32_MIN, max_y = INT32_MIN;
};

Bounds bounds_of(const DecodedFeature& feature) {
    Bounds b;
    for (const auto& path : feature.paths) {
        for (const TilePoint p : path) {
            b.min_x = std::min(b.min_x, p.x);
            b.min_y = std::min(b.min_y, p.y);
            b.max_x = std::max(b.max_x, p.x);
            b.max_y = std::max(b.max_y, p.y);
        }
    }
    return b;
}

bool apart(const Bounds& a, const Bounds& b) {
    return a.max_x <= b.min_x || b.max_x <= a.min_x || a.max_y <= b.min_y || b.max_y <= a.min_y;
}

bool is_mark(const DecodedFeature& feature) {
    return feature.paths.size() == 1 && feature.paths[0].size() == 3 &&
           tileserver::doubled_area(std::span<const TilePoint>(feature.paths[0])) == 1;
}

}  // namespace

LayerAudit::LayerAudit(const geodata::StoreLayer& layer,
                       const SourceLayer* source,
                       geodata::Zoom zoom,
                       Findings& findings)
    : layer_(layer), source_(source), zoom_(zoom), findings_(findings), drawn_(layer.size()) {
    for (std::uint32_t row = 0; row < layer.size(); ++row) rows_[layer.id(RowIndex{row})] = row;
    if (source_ == nullptr) return;
    images_.resize(layer.size());
    for (std::uint32_t row = 0; row < layer.size(); ++row) {
        if (layer.lowest_zoom(RowIndex{row}) <= zoom) images_[row] = source_->image(row, zoom);
    }
    check_neighbours_agree();
}

std::string LayerAudit::where(TileId tile, std::uint64_t id) const {
    return layer_.schema().id + " " + std::to_string(tile.z()) + "/" + std::to_string(tile.x()) +
           "/" + std::to_string(tile.y()) + " feature " + std::to_string(id);
}

void LayerAudit::check_neighbours_agree() {
    using Shared = std::tuple<std::uint32_t, std::uint32_t, UnitPlace, UnitPlace>;
    std::multiset<Shared> from_smaller;
    std::multiset<Shared> from_greater;
    for (std::uint32_t row = 0; row < images_.size(); ++row) {
        for (const ImageEdge& e : images_[row]) {
            if (e.neighbour == kNoNeighbour) continue;
            if (layer_.lowest_zoom(RowIndex{e.neighbour}) > zoom_) continue;
            if (row < e.neighbour) {
                from_smaller.emplace(row, e.neighbour, e.from, e.to);
            } else {
                from_greater.emplace(e.neighbour, row, e.to, e.from);
            }
        }
    }
    std::vector<Shared> differing;
    std::set_symmetric_difference(from_smaller.begin(), from_smaller.end(), from_greater.begin(),
                                  from_greater.end(), std::back_inserter(differing));
    for (const auto& [a, b, from, to] : differing) {
        findings_.fault("store: neighbours round a shared arc differently",
                        layer_.schema().id + " zoom " + std::to_string(zoom_) + " features " +
                            std::to_string(layer_.id(RowIndex{a})) + " and " +
                            std::to_string(layer_.id(RowIndex{b})));
    }
}

void LayerAudit::add(TileId tile, const DecodedLayer& decoded) {
    for (const DecodedFeature& feature : decoded.features) {
        if (!feature.id) continue;  // a weight square
        ++findings_.features;
        const auto row = rows_.find(*feature.id);
        if (row == rows_.end()) {
            findings_.fault("feature that the layer does not have", where(tile, *feature.id));
            continue;
        }
        drawn_[row->second].seen = true;
        if (source_ == nullptr) continue;
        ++findings_.polygons;
        if (const auto fault = GeosPolygon::of(feature.paths).fault()) {
            findings_.fault("polygon not valid", where(tile, *feature.id) + ": " + *fault);
            continue;
        }
        add_area(tile, row->second, feature);
        check_shared_edges(tile, row->second, feature);
    }
    if (source_ != nullptr) check_overlaps(tile, decoded);
}

void LayerAudit::add_area(TileId tile, std::uint32_t row, const DecodedFeature& feature) {
    const Bounds b = bounds_of(feature);
    double area = 0;
    if (b.min_x >= 0 && b.min_y >= 0 && b.max_x <= tileserver::kExtent &&
        b.max_y <= tileserver::kExtent) {
        for (const auto& ring : feature.paths) {
            area +=
                static_cast<double>(tileserver::doubled_area(std::span<const TilePoint>(ring))) / 2;
        }
    } else {
        area = GeosPolygon::of(feature.paths).cut_to(square_).area();
    }
    drawn_[row].area += area;
    const bool vanished = std::all_of(images_[row].begin(), images_[row].end(),
                                      [](const ImageEdge& e) { return e.cancelled; });
    if (!vanished) return;
    if (drawn_[row].mark) findings_.fault("a mark in two tiles", where(tile, *feature.id));
    if (!is_mark(feature))
        findings_.fault("a vanished feature without its mark", where(tile, *feature.id));
    drawn_[row].mark = true;
}

void LayerAudit::check_shared_edges(TileId tile, std::uint32_t row, const DecodedFeature& feature) {
    std::set<std::pair<TilePoint, TilePoint>> edges;
    for (const auto& ring : feature.paths) {
        for (std::size_t i = 0; i < ring.size(); ++i)
            edges.emplace(ring[i], ring[(i + 1) % ring.size()]);
    }
    const geodata::Window units = tile.units(0);
    const auto placed = [&](UnitPlace p) -> std::optional<TilePoint> {
        if (p.x < units.min_x || p.x > units.max_x || p.y < units.min_y || p.y > units.max_y) {
            return std::nullopt;
        }
        return TilePoint{static_cast<std::int32_t>(p.x - units.min_x),
                         static_cast<std::int32_t>(p.y - units.min_y)};
    };
    for (const ImageEdge& e : images_[row]) {
        if (e.neighbour == kNoNeighbour || e.cancelled) continue;
        const auto from = placed(e.from);
        const auto to = placed(e.to);
        if (!from || !to) continue;
        ++findings_.shared_edges;
        if (!edges.contains({*from, *to})) {
            findings_.fault("shared edge missing from a tile",
                            where(tile, *feature.id) + " from " + std::to_string(from->x) + "," +
                                std::to_string(from->y) + " to " + std::to_string(to->x) + "," +
                                std::to_string(to->y));
        }
    }
}

void LayerAudit::check_overlaps(TileId tile, const DecodedLayer& decoded) {
    std::unordered_map<std::uint32_t, std::size_t> in_tile;
    std::vector<Bounds> bounds;
    for (std::size_t i = 0; i < decoded.features.size(); ++i) {
        bounds.push_back(bounds_of(decoded.features[i]));
        if (decoded.features[i].id) in_tile[rows_.at(*decoded.features[i].id)] = i;
    }
    for (const auto& [row, i] : in_tile) {
        std::set<std::uint32_t> neighbours;
        for (const ImageEdge& e : images_[row]) neighbours.insert(e.neighbour);
        for (const std::uint32_t other : neighbours) {
            const auto found = in_tile.find(other);
            if (other <= row || found == in_tile.end()) continue;
            const std::size_t k = found->second;
            if (apart(bounds[i], bounds[k]) || drawn_[row].mark || drawn_[other].mark) continue;
            const double overlap = GeosPolygon::of(decoded.features[i].paths)
                                       .cut_to(GeosPolygon::of(decoded.features[k].paths))
                                       .cut_to(square_)
                                       .area();
            if (overlap < 1e-6) continue;
            if (source_->overlap(row, other) > 0) {
                ++findings_.source_notes["overlaps of neighbours in the source, seen in tiles"];
            } else {
                findings_.fault("neighbours overlap",
                                where(tile, layer_.id(RowIndex{row})) + " and " +
                                    std::to_string(layer_.id(RowIndex{other})) + " by " +
                                    std::to_string(overlap) + " units²");
            }
        }
    }
}

void LayerAudit::finish() {
    for (std::uint32_t row = 0; row < layer_.size(); ++row) {
        if (drawn_[row].mark) ++findings_.marks;
        if (drawn_[row].seen) continue;
        if (zoom_ < geodata::kCompleteZoom) {
            ++findings_.vanished;
        } else {
            findings_.fault("feature in no tile", layer_.schema().id + " zoom " +
                                                      std::to_string(zoom_) + " feature " +
                                                      std::to_string(layer_.id(RowIndex{row})));
        }
    }
    if (source_ != nullptr) finish_areas();
}

void LayerAudit::finish_areas() {
    const double unit = std::exp2(geodata::kHighestZoom - zoom_);
    double drawn_total = 0;
    double source_total = 0;
    double variance = 0;
    for (std::uint32_t row = 0; row < layer_.size(); ++row) {
        const double source = source_->area(row) / (unit * unit);
        drawn_total += drawn_[row].area;
        source_total += source;
        variance += source_->rounding_variance(row) / (unit * unit);
        if (!drawn_[row].seen || drawn_[row].mark) continue;
        ++findings_.areas;
        const double allowed = source_->perimeter(row) / unit * 0.75;
        const double ratio = std::abs(drawn_[row].area - source) / allowed;
        findings_.worst_area = std::max(findings_.worst_area, ratio);
        if (ratio > 1) {
            findings_.fault("area off by more than perimeter × 0.75 unit",
                            layer_.schema().id + " zoom " + std::to_string(zoom_) + " feature " +
                                std::to_string(layer_.id(RowIndex{row})) + ": " +
                                std::to_string(drawn_[row].area) + " for " +
                                std::to_string(source));
        }
    }
    if (zoom_ < geodata::kDetailZoom || source_total <= 0) return;
    const double off = std::abs(drawn_total - source_total) / source_total;
    findings_.worst_total = std::max(findings_.worst_total, off);
    if (off <= 0.00005) return;
    // Rounding moves each vertex by up to half a unit, and in a layer of few small areas the errors
    // have too little to average over: how much that explains is said with the finding.
    const double deviation = std::sqrt(variance);
    std::array<char, 240> figures{};
    std::snprintf(figures.data(), figures.size(),
                  "%s: %.6f %%, %.2f of %.1f units² in %zu features; rounding alone has a standard "
                  "deviation of %.2f, so this is %.1f of them",
                  layer_.schema().id.c_str(), 100 * off, std::abs(drawn_total - source_total),
                  source_total, static_cast<std::size_t>(layer_.size()), deviation,
                  std::abs(drawn_total - source_total) / deviation);
    findings_.fault("layer total off by more than 0.005 %", figures.data());
}

}  // namespace tests
