#include "geodata/store/snap_rounding.hpp"

#include "geodata/store/in_chunks.hpp"
#include "geodata/store/segment.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace geodata {
namespace {

__extension__ using Int128 = __int128;

constexpr std::size_t kEdgesAtOnce = 8192;
struct EdgeNodes {
    VertexId a, b;
    std::vector<UnitPoint> nodes;  ///< from a to b; none: the edge was not searched
};

/// The pixels of the kept vertices of a zoom, each once, and a tree over them on the world grid.
class HotPixels {
  public:
    HotPixels(const AreaTopology& topology, const std::vector<ZoomEdge>& edges, Zoom zoom) {
        const std::int64_t unit = std::int64_t{1} << (kHighestZoom - zoom);
        const auto clamped = [](std::int64_t value) {
            return static_cast<std::uint32_t>(std::clamp<std::int64_t>(value, 0, 0xFFFFFFFFLL));
        };
        KeyNumbers numbers(edges.size());
        for (const ZoomEdge& edge : edges) {
            for (const VertexId id : {edge.a, edge.b}) {
                const UnitPoint p = unit_point(topology.ids.points[id], zoom);
                if (!numbers.insert(std::uint64_t{p.x} << 32 | p.y).second) continue;
                centres_.push_back(p);
                boxes_.push_back({clamped(p.x * unit - unit / 2), clamped(p.y * unit - unit / 2),
                                  clamped(p.x * unit + unit / 2 - 1),
                                  clamped(p.y * unit + unit / 2 - 1)});
            }
        }
        tree_ = PackedTree(boxes_);
    }
    HotPixels(const HotPixels&) = delete;
    HotPixels& operator=(const HotPixels&) = delete;
    HotPixels(HotPixels&&) = delete;
    HotPixels& operator=(HotPixels&&) = delete;
    ~HotPixels() = default;

    [[nodiscard]] PackedTreeView tree() const { return tree_.view(); }
    [[nodiscard]] UnitPoint centre(std::size_t i) const { return centres_[i]; }

  private:
    std::vector<UnitPoint> centres_;
    std::vector<IndexBox> boxes_;
    PackedTree tree_;
};

class Snapping {
  public:
    Snapping(const AreaTopology& topology,
             const std::vector<ZoomEdge>& edges,
             const HotPixels& pixels,
             Zoom zoom,
             std::size_t most_looks)
        : topology_(topology),
          edges_(edges),
          pixels_(pixels),
          tree_(pixels.tree()),
          zoom_(zoom),
          unit_(std::int64_t{1} << (kHighestZoom - zoom)),
          most_looks_(most_looks) {}

    std::vector<EdgeNodes> operator()(std::size_t first, std::size_t last) const {
        std::vector<EdgeNodes> result;
        Scratch scratch;
        for (std::size_t e = first; e < last; ++e) {
            if (scratch.looks >= most_looks_) {
                result.push_back({edges_[e].a, edges_[e].b, {}});
                continue;
            }
            snap(edges_[e], scratch);
            if (scratch.nodes.size() <= 2) continue;
            result.push_back(
                {edges_[e].a, edges_[e].b, {scratch.nodes.begin() + 1, scratch.nodes.end() - 1}});
        }
        return result;
    }

  private:
    struct Scratch {
        std::size_t looks = 0;
        std::vector<std::pair<Int128, UnitPoint>> met;
        std::vector<UnitPoint> near;
        std::vector<UnitPoint> nodes;
    };

    /// Fills `nodes` with the rounded edge, ends included; with nothing when it shrinks to a point.
    void snap(const ZoomEdge& edge, Scratch& scratch) const {
        const Segment segment{topology_.ids.points[edge.a], topology_.ids.points[edge.b]};
        const UnitPoint a = unit_point(segment.a, zoom_);
        const UnitPoint b = unit_point(segment.b, zoom_);
        scratch.nodes.clear();
        if (a == b) return;
        scratch.met.clear();
        scratch.near.clear();
        tree_.search(SegmentArea(segment, static_cast<std::uint32_t>(unit_)), 0,
                     [&](std::size_t i) {
                         ++scratch.looks;
                         const UnitPoint c = pixels_.centre(i);
                         if (c == a || c == b) return;
                         if (meets_half_open(segment, box_of_pixel(c))) {
                             scratch.met.emplace_back(along(segment, c), c);
                         } else {
                             scratch.near.push_back(c);
                         }
                     });
        std::sort(scratch.met.begin(), scratch.met.end());
        scratch.nodes.push_back(a);
        for (const auto& [position, node] : scratch.met) scratch.nodes.push_back(node);
        scratch.nodes.push_back(b);
        for (const UnitPoint c : scratch.near) insert_if_on(scratch.nodes, c);
    }

    [[nodiscard]] HalfOpenBox box_of_pixel(UnitPoint c) const {
        return {c.x * unit_ - unit_ / 2, c.y * unit_ - unit_ / 2, c.x * unit_ + unit_ / 2,
                c.y * unit_ + unit_ / 2};
    }

    /// Order along the segment. A line meets disjoint pixels in the order of their centres along
    /// it.
    [[nodiscard]] Int128 along(const Segment& segment, UnitPoint c) const {
        const std::int64_t dx = std::int64_t{segment.b.x} - segment.a.x;
        const std::int64_t dy = std::int64_t{segment.b.y} - segment.a.y;
        return Int128{dx} * (c.x * unit_ - segment.a.x) + Int128{dy} * (c.y * unit_ - segment.a.y);
    }

    static void insert_if_on(std::vector<UnitPoint>& nodes, UnitPoint c) {
        for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
            const Segment piece{{nodes[i].x, nodes[i].y}, {nodes[i + 1].x, nodes[i + 1].y}};
            if (!inside_of(piece, {c.x, c.y})) continue;
            nodes.insert(nodes.begin() + static_cast<std::ptrdiff_t>(i) + 1, c);
            return;
        }
    }

    const AreaTopology& topology_;
    const std::vector<ZoomEdge>& edges_;
    const HotPixels& pixels_;
    PackedTreeView tree_;
    Zoom zoom_;
    std::int64_t unit_;
    std::size_t most_looks_;
};

/// What one run of features adds to the ZoomExtras.
struct WrittenBack {
    std::vector<std::uint32_t> paths;
    std::vector<std::uint32_t> counts;
    std::vector<ExtraNode> nodes;
};

class WriteBack {
  public:
    WriteBack(const AreaTopology& topology,
              const SnappedEdges& snapped,
              Zoom zoom,
              std::span<std::uint32_t> masks)
        : topology_(topology), snapped_(snapped), zoom_(zoom), masks_(masks) {}

    WrittenBack operator()(std::size_t first, std::size_t last) {
        for (std::size_t f = first; f < last; ++f) {
            if (topology_.feature_zooms[f] > zoom_) continue;
            places_.clear();
            unsearched_ = false;
            for (std::uint32_t p = topology_.layer.feature_paths[f];
                 p < topology_.layer.feature_paths[f + 1]; ++p)
                ring(p);
            std::sort(places_.begin(), places_.end());
            const bool repeats =
                std::adjacent_find(places_.begin(), places_.end()) != places_.end();
            if (repeats || unsearched_ || places_.size() < 3)
                masks_[f] |= std::uint32_t{1} << zoom_;
        }
        return std::move(result_);
    }

  private:
    void ring(std::uint32_t path) {
        const std::size_t nodes_before = result_.nodes.size();
        const std::size_t places_before = places_.size();
        const auto place = [&](UnitPoint p) {
            if (places_.size() == places_before || places_.back() != p) places_.push_back(p);
        };
        for_each_kept_edge(
            topology_, path, zoom_, [&](std::uint32_t from, std::uint32_t to, std::uint32_t) {
                place(unit_point(topology_.layer.vertices[from], zoom_));
                nodes_.clear();
                unsearched_ = unsearched_ ||
                              snapped_.unsearched(topology_.ids.at[from], topology_.ids.at[to]);
                snapped_.nodes(topology_.ids.at[from], topology_.ids.at[to], nodes_);
                for (const UnitPoint& node : nodes_) {
                    result_.nodes.push_back(
                        {from - topology_.layer.path_starts[path], node.x, node.y});
                    place(node);
                }
            });
        while (places_.size() > places_before + 1 && places_.back() == places_[places_before])
            places_.pop_back();
        if (result_.nodes.size() == nodes_before) return;
        // The ring was walked from its first kept vertex on, so `after` ascends already.
        result_.paths.push_back(path);
        result_.counts.push_back(static_cast<std::uint32_t>(result_.nodes.size() - nodes_before));
    }

    const AreaTopology& topology_;
    const SnappedEdges& snapped_;
    Zoom zoom_;
    std::span<std::uint32_t> masks_;
    WrittenBack result_;
    std::vector<UnitPoint> places_;
    std::vector<UnitPoint> nodes_;
    bool unsearched_ = false;
};

}  // namespace

SnappedEdges::SnappedEdges(const AreaTopology& topology,
                           Zoom zoom,
                           unsigned threads,
                           std::size_t most_looks)
    : ids_(topology.ids), at_end_(topology.ids.points.size()) {
    const std::vector<ZoomEdge> edges = edges_of_zoom(topology, zoom, threads);
    const HotPixels pixels(topology, edges, zoom);
    const Snapping snapping(topology, edges, pixels, zoom, most_looks);
    for (const auto& edge :
         gathered_in_chunks<EdgeNodes>(edges.size(), kEdgesAtOnce, threads, snapping)) {
        if (!edges_.insert(edge_key(edge.a, edge.b)).second) continue;
        at_end_[edge.a] = at_end_[edge.b] = true;
        if (edge.nodes.empty()) ++unsearched_;
        nodes_.insert(nodes_.end(), edge.nodes.begin(), edge.nodes.end());
        starts_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    }
}

void SnappedEdges::nodes(VertexId from, VertexId to, std::vector<UnitPoint>& into) const {
    if (!at_end_[from] || !at_end_[to]) return;
    const std::uint32_t number = edges_.find(edge_key(from, to));
    if (number == KeyNumbers::kNone) return;
    const auto nodes =
        std::span(nodes_).subspan(starts_[number], starts_[number + 1] - starts_[number]);
    if (ids_.points[from] < ids_.points[to]) {
        into.insert(into.end(), nodes.begin(), nodes.end());
    } else {
        into.insert(into.end(), nodes.rbegin(), nodes.rend());
    }
}

bool SnappedEdges::unsearched(VertexId from, VertexId to) const {
    if (unsearched_ == 0 || !at_end_[from] || !at_end_[to]) return false;
    const std::uint32_t number = edges_.find(edge_key(from, to));
    return number != KeyNumbers::kNone && starts_[number] == starts_[number + 1];
}

void write_snapped(const AreaTopology& topology,
                   const SnappedEdges& snapped,
                   Zoom zoom,
                   unsigned threads,
                   ZoomExtras& extras,
                   std::span<std::uint32_t> repair_masks) {
    constexpr std::size_t kFeaturesAtOnce = 4096;
    const auto parts = in_chunks<WrittenBack>(
        topology.layer.size(), kFeaturesAtOnce, threads, [&](std::size_t first, std::size_t last) {
            return WriteBack(topology, snapped, zoom, repair_masks)(first, last);
        });
    for (const WrittenBack& part : parts) {
        extras.paths.insert(extras.paths.end(), part.paths.begin(), part.paths.end());
        extras.nodes.insert(extras.nodes.end(), part.nodes.begin(), part.nodes.end());
        for (const std::uint32_t count : part.counts)
            extras.starts.push_back(extras.starts.back() + count);
    }
}

}  // namespace geodata
