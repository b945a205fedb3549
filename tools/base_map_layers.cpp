#include "tools/base_map_layers.hpp"

#include <algorithm>
#include <utility>

namespace {

tileserver::RasterLayer layer_of(const std::shared_ptr<const tileserver::BaseMap>& map) {
    const geodata::BaseMapEntry& entry = map->entry();
    tileserver::RasterLayer layer;
    layer.id = entry.id;
    layer.title = entry.title;
    layer.attribution = entry.attribution;
    layer.min_zoom = map->min_zoom();
    layer.max_zoom = map->max_zoom();
    layer.tile_pixels = entry.tile_pixels;
    layer.opacity = entry.opacity;
    layer.over = entry.over;
    layer.keeps_its_own = true;
    layer.tile = [map](int z, std::uint32_t x, std::uint32_t y) { return map->tile(z, x, y); };
    return layer;
}

}  // namespace

std::vector<tileserver::RasterLayer> BaseMapLayers::of(
    const std::vector<geodata::BaseMapEntry>& entries) {
    std::vector<tileserver::RasterLayer> layers;
    std::vector<Kept> now;
    for (const geodata::BaseMapEntry& entry : entries) {
        const auto same = std::find_if(kept_.begin(), kept_.end(),
                                       [&](const Kept& kept) { return kept.entry == entry; });
        now.push_back(same != kept_.end()
                          ? *same
                          : Kept{entry, std::make_shared<const tileserver::BaseMap>(entry)});
        layers.push_back(layer_of(now.back().map));
    }
    kept_ = std::move(now);
    return layers;
}
