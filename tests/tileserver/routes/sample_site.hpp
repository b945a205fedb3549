#pragma once

#include "tileserver/routes/router.hpp"

#include <memory>
#include <string>

namespace tests {

/// A tile source without a store: each tile holds its own name as bytes, `tile_bytes` long; x = 1
/// is empty; x = 2 fails.
class NamedTiles final : public tileserver::TileSource {
  public:
    explicit NamedTiles(std::size_t tile_bytes = 64) : tile_bytes_(tile_bytes) {}
    geodata::Result<tileserver::Tile> tile(const tileserver::TileRequest& request) const override;

  private:
    std::size_t tile_bytes_;
};

/// The bytes that NamedTiles gives for an address: "parcels,roads/12/3417/1488;parcels,roads/12…".
std::string named_tile(const std::string& layers, int z, int x, int y, std::size_t bytes);

/// Two layers: `parcels` (areas, z10–16, fields 地类 and area_ha, one internal field) and `roads`
/// (lines, z5–14).
tileserver::Site sample_site(std::shared_ptr<const tileserver::TileSource> tiles);

/// The same while its store is being built.
tileserver::Site site_being_built();

}  // namespace tests
