#pragma once

#include "geodata/workspace/base_map_entry.hpp"
#include "tileserver/base_map/fetch.hpp"
#include "tileserver/base_map/outage.hpp"
#include "tileserver/base_map/picture_cache.hpp"
#include "tileserver/routes/raster_layer.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace tileserver {

struct BaseMapLimits {
    FetchLimits fetch;
    std::size_t cache_bytes = std::size_t{64} << 20;
    /// After no answer nothing is asked for so long, see Outage.
    std::chrono::milliseconds rest{10000};
};

/// A raster base map of another server, fetched tile by tile by this one: the page never asks a
/// foreign host, and the key never leaves us. Safe from many threads at once.
class BaseMap {
  public:
    /// An entry without fault (geodata::fault_of).
    explicit BaseMap(const geodata::BaseMapEntry& entry, const BaseMapLimits& limits = {});

    /// As it is used: with the address, names and zooms of Tianditu where it is one.
    [[nodiscard]] const geodata::BaseMapEntry& entry() const { return entry_; }
    [[nodiscard]] int min_zoom() const;
    [[nodiscard]] int max_zoom() const;

    /// A picture, as it came; none where the other server has none (404, 204). Failures name the
    /// host, never the address or the key: 504 where it did not answer in time, else 502.
    [[nodiscard]] RasterLayer::Made tile(int z, std::uint32_t x, std::uint32_t y) const;

  private:
    using Fetch = tl::expected<PictureCache::Fresh, RasterLayer::Failure>;
    [[nodiscard]] Fetch fetched(const std::string& address) const;
    [[nodiscard]] Fetch picture_of(Fetched answer) const;
    [[nodiscard]] RasterLayer::Failure failure(unsigned status, const std::string& why) const;
    [[nodiscard]] std::string address(int z, std::uint32_t x, std::uint32_t y) const;

    geodata::BaseMapEntry entry_;
    std::vector<geodata::AddressPiece> pieces_;
    std::string host_;  ///< scheme and host of the template
    Fetcher fetcher_;
    mutable PictureCache cache_;
    mutable Outage outage_;
    mutable std::mutex mutex_;              // guards logged_
    mutable std::set<std::string> logged_;  ///< each failure is logged once
};

}  // namespace tileserver
