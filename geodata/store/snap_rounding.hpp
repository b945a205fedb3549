#pragma once

#include "geodata/store/layer_detail.hpp"
#include "geodata/store/zoom_edges.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

/// A place in units of one zoom.
struct UnitPoint {
    std::uint32_t x = 0, y = 0;
    friend bool operator==(const UnitPoint&, const UnitPoint&) = default;
    friend auto operator<=>(const UnitPoint&, const UnitPoint&) = default;
};

[[nodiscard]] inline UnitPoint unit_point(GridPoint p, Zoom zoom) {
    return {static_cast<std::uint32_t>(to_unit(p.x, zoom)),
            static_cast<std::uint32_t>(to_unit(p.y, zoom))};
}

/// The nodes that rounding puts on the edges of one zoom.
class SnappedEdges {
  public:
    /// Snap rounding (L. Guibas and D. Marimont, Rounding arrangements dynamically, 1995): the
    /// pixel of every kept vertex is hot, and an edge that meets a hot pixel gets its centre as a
    /// node there, so rounding lets no edge pass over a vertex. What then lies exactly on a rounded
    /// edge is made a node of it too; that moves nothing. After this edges meet only at nodes,
    /// apart from crossings of the source's own. Nodes belong to the edge, so all rings that share
    /// it get the same.
    /// A run of edges that looks at more than `most_looks` pixels leaves the rest of the run
    /// unsearched: a city needs some 10 an edge, a hostile layer millions.
    SnappedEdges(const AreaTopology& topology,
                 Zoom zoom,
                 unsigned threads,
                 std::size_t most_looks = kMostLooks);

    /// Nodes of the edge from one vertex to another, in that direction.
    void nodes(VertexId from, VertexId to, std::vector<UnitPoint>& into) const;
    [[nodiscard]] std::uint64_t count() const { return nodes_.size(); }
    /// The edge may pass over vertices: whoever draws it must check for itself.
    [[nodiscard]] bool unsearched(VertexId from, VertexId to) const;
    [[nodiscard]] std::uint64_t unsearched_count() const { return unsearched_; }

  private:
    static constexpr std::size_t kMostLooks = 20'000'000;

    const VertexIds& ids_;
    std::vector<bool> at_end_;  // by id: an edge with nodes starts or ends there
    KeyNumbers edges_{0};       // those with nodes, and those that were not searched
    std::uint64_t unsearched_ = 0;
    std::vector<std::uint32_t> starts_{0};
    std::vector<UnitPoint> nodes_;
};

/// Writes the nodes back to the rings of all features shown at the zoom (`extras`), and sets bit
/// `zoom` in the repair mask of each feature in which a rounded vertex repeats, or of which an edge
/// was not searched.
void write_snapped(const AreaTopology& topology,
                   const SnappedEdges& snapped,
                   Zoom zoom,
                   unsigned threads,
                   ZoomExtras& extras,
                   std::span<std::uint32_t> repair_masks);

}  // namespace geodata
