#pragma once

#include "geodata/workspace/base_map_entry.hpp"
#include "tileserver/base_map/base_map.hpp"
#include "tileserver/routes/raster_layer.hpp"

#include <memory>
#include <vector>

/// The base maps of other servers, kept from one load to the next with what they have fetched, as
/// long as their settings stay the same.
class BaseMapLayers {
  public:
    std::vector<tileserver::RasterLayer> of(const std::vector<geodata::BaseMapEntry>& entries);

  private:
    struct Kept {
        geodata::BaseMapEntry entry;
        std::shared_ptr<const tileserver::BaseMap> map;
    };
    std::vector<Kept> kept_;
};
