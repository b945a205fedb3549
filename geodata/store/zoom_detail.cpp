#include "geodata/store/zoom_detail.hpp"

#include "geodata/store/crossings.hpp"
#include "geodata/store/significance.hpp"
#include "geodata/store/snap_rounding.hpp"

#include <algorithm>

namespace geodata {
namespace {

std::vector<std::uint8_t> zooms_of(const std::vector<float>& significance, GeometryKind kind) {
    std::vector<std::uint8_t> zooms(significance.size());
    std::transform(significance.begin(), significance.end(), zooms.begin(),
                   [&](float value) { return lowest_zoom_for(value, kind); });
    return zooms;
}

}  // namespace

struct ZoomDetail::Areas {
    explicit Areas(const GridLayer& layer)
        : ids(number_vertices(layer)), topology{layer, ids, arc_significance(layer, ids),
                                                {},    {},  {}} {
        topology.vertex_zooms = zooms_of(topology.significance, GeometryKind::Areas);
    }
    [[nodiscard]] std::vector<std::uint8_t> vertex_zooms() const {
        std::vector<std::uint8_t> zooms(ids.at.size());
        for (std::size_t i = 0; i < zooms.size(); ++i) zooms[i] = topology.vertex_zooms[ids.at[i]];
        return zooms;
    }

    VertexIds ids;
    AreaTopology topology;
};

ZoomDetail::ZoomDetail(const GridLayer& layer, unsigned threads)
    : layer_(layer), threads_(threads) {
    if (layer.kind == GeometryKind::Areas) areas_ = std::make_unique<Areas>(layer);
}

ZoomDetail::~ZoomDetail() = default;

std::vector<std::uint8_t> ZoomDetail::simplified() const {
    if (areas_) return areas_->vertex_zooms();
    if (layer_.kind == GeometryKind::Lines)
        return zooms_of(line_significance(layer_), GeometryKind::Lines);
    std::vector<std::uint8_t> kept_at_all_zooms(layer_.vertices.size(), 0);
    return kept_at_all_zooms;
}

void ZoomDetail::fill(std::span<const std::uint8_t> feature_zooms,
                      LayerDetail& detail,
                      BuildNotes& notes,
                      const std::function<void(double)>& progress) {
    if (!areas_) {
        detail.vertex_zooms = simplified();
        return;
    }
    AreaTopology& topology = areas_->topology;
    topology.feature_zooms.assign(feature_zooms.begin(), feature_zooms.end());
    topology.owned = edge_owners(layer_, areas_->ids, feature_zooms);
    detail.repair_masks.assign(layer_.size(), 0);
    for (Zoom zoom = 0; zoom <= kDetailZoom; ++zoom) {
        if (progress) progress(double(zoom) / (kDetailZoom + 1));
        if (const std::uint64_t restored = restore_crossings(topology, zoom, threads_);
            restored > 0) {
            notes["crossing_vertices_restored"] += restored;
        }
        const SnappedEdges snapped(topology, zoom, threads_);
        write_snapped(topology, snapped, zoom, threads_, detail.extras[zoom], detail.repair_masks);
        if (snapped.count() > 0) notes["snap_rounding_nodes"] += snapped.count();
        if (snapped.unsearched_count() > 0)
            notes["snap_rounding_search_capped"] += snapped.unsearched_count();
    }
    detail.vertex_zooms = areas_->vertex_zooms();
}

}  // namespace geodata
