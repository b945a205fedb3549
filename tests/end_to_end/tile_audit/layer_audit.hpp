#pragma once

#include "tests/end_to_end/tile_audit/findings.hpp"
#include "tests/end_to_end/tile_audit/source_layer.hpp"
#include "tileserver/mvt/decoder.hpp"
#include "tileserver/tile/tile_id.hpp"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace tests {

/// Checks one layer at one zoom: give it every decoded tile, then finish().
class LayerAudit {
  public:
    /// `source` is given for area layers; both must outlive the audit.
    LayerAudit(const geodata::StoreLayer& layer,
               const SourceLayer* source,
               geodata::Zoom zoom,
               Findings& findings);

    void add(tileserver::TileId tile, const tileserver::DecodedLayer& decoded);
    /// What only all tiles together can show: areas, totals, features that are missing.
    void finish();

  private:
    struct Drawn {
        double area = 0;  ///< units²
        bool seen = false;
        bool mark = false;
    };

    void check_neighbours_agree();
    void add_area(tileserver::TileId tile,
                  std::uint32_t row,
                  const tileserver::DecodedFeature& feature);
    void check_shared_edges(tileserver::TileId tile,
                            std::uint32_t row,
                            const tileserver::DecodedFeature& feature);
    void check_overlaps(tileserver::TileId tile, const tileserver::DecodedLayer& decoded);
    void finish_areas();
    [[nodiscard]] std::string where(tileserver::TileId tile, std::uint64_t id) const;

    const geodata::StoreLayer& layer_;
    const SourceLayer* source_;
    geodata::Zoom zoom_;
    Findings& findings_;
    std::unordered_map<std::uint64_t, std::uint32_t> rows_;  ///< by id
    std::vector<Drawn> drawn_;
    std::vector<std::vector<ImageEdge>> images_;
    GeosPolygon square_ = GeosPolygon::square(0, tileserver::kExtent);
};

}  // namespace tests
