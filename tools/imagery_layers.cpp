#include "tools/imagery_layers.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace {

using geodata::Imagery;
using tileserver::RasterLayer;

RasterLayer layer_of(std::shared_ptr<const Imagery> imagery) {
    const auto& info = imagery->info();
    const auto& entry = imagery->entry();
    RasterLayer layer;
    layer.id = entry.id;
    layer.title = entry.title;
    layer.attribution = entry.attribution;
    layer.min_zoom = info.min_zoom;
    layer.max_zoom = info.max_zoom;
    layer.tile_pixels = geodata::kImageryTilePixels;
    layer.bounds = info.bounds;
    layer.opacity = entry.opacity;
    layer.coarse_reason = info.coarse_reason;
    layer.tile = [imagery = std::move(imagery)](int z, std::uint32_t x,
                                                std::uint32_t y) -> RasterLayer::Made {
        auto tile = imagery->tile(z, x, y);
        if (!tile) return tl::unexpected(RasterLayer::Failure{503, tile.error().message});
        return RasterLayer::Picture{std::string(tile->media_type),
                                    std::make_shared<const std::string>(std::move(tile->bytes))};
    };
    return layer;
}

void log_opened(const Imagery& imagery) {
    const auto& info = imagery.info();
    spdlog::info("imagery '{}': {} sheets, {}, zooms {} to {}", imagery.entry().id, info.sheets,
                 info.crs, info.min_zoom, info.max_zoom);
    if (!info.coarse_reason.empty()) {
        spdlog::warn("imagery '{}': shown from zoom {} on: {}", imagery.entry().id, info.min_zoom,
                     info.coarse_reason);
    }
}

}  // namespace

ImageryLayers::Opened ImageryLayers::of(const std::vector<geodata::ImageryEntry>& entries) {
    Opened opened;
    std::vector<Kept> now;
    for (const geodata::ImageryEntry& entry : entries) {
        std::string stamp = geodata::imagery_stamp(entry);
        const auto same = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) {
            return kept.imagery->entry() == entry && kept.stamp == stamp;
        });
        if (same != kept_.end()) {
            now.push_back(*same);
        } else if (auto imagery = Imagery::open(entry)) {
            log_opened(**imagery);
            for (const std::string& fault : (*imagery)->info().faults)
                opened.failures.push_back({geodata::Error::Code::Unreadable, fault});
            now.push_back({std::move(*imagery), std::move(stamp)});
        } else {
            opened.failures.push_back(imagery.error().within("imagery '" + entry.id + "'"));
            continue;
        }
        opened.layers.push_back(layer_of(now.back().imagery));
    }
    kept_ = std::move(now);
    return opened;
}
