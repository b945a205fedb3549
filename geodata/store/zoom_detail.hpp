#pragma once

#include "geodata/store/grid_layer.hpp"
#include "geodata/store/layer_detail.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace geodata {

/// Decides zoom by zoom what is drawn of the features that are shown there: `vertex_zooms`, and for
/// areas `extras` and `repair_masks`. Areas come from shared arcs, so that neighbours agree and
/// rings stay valid (significance.hpp, crossings.hpp, snap_rounding.hpp); lines are simplified one
/// by one; points are kept.
class ZoomDetail {
  public:
    /// `layer` must outlive this, with its T-junctions noded.
    ZoomDetail(const GridLayer& layer, unsigned threads);
    ~ZoomDetail();
    ZoomDetail(const ZoomDetail&) = delete;
    ZoomDetail& operator=(const ZoomDetail&) = delete;
    ZoomDetail(ZoomDetail&&) = delete;
    ZoomDetail& operator=(ZoomDetail&&) = delete;

    /// Lowest zoom of every vertex, by position, before crossings are looked for.
    [[nodiscard]] std::vector<std::uint8_t> simplified() const;

    /// Fills `detail` for features shown from `feature_zooms` on; `progress` gets the share done, 0
    /// … 1.
    void fill(std::span<const std::uint8_t> feature_zooms,
              LayerDetail& detail,
              BuildNotes& notes,
              const std::function<void(double)>& progress);

  private:
    struct Areas;
    const GridLayer& layer_;
    unsigned threads_;
    std::unique_ptr<Areas> areas_;
};

}  // namespace geodata
