#include "tileserver/base_map/base_map.hpp"

#include "tileserver/base_map/freshness.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cassert>
#include <memory>
#include <string_view>
#include <utility>

namespace tileserver {
namespace {

using geodata::BaseMapEntry;
using Picture = RasterLayer::Picture;
using Failure = RasterLayer::Failure;

constexpr std::size_t kMostLogged = 100;
constexpr std::uint8_t kHighestZoom = 18;
/// Of the relief and its names.
constexpr std::uint8_t kHighestZoomOfRelief = 14;

/// Tianditu's WMTS, its sets in Web Mercator (…_w).
BaseMapEntry with_tianditu(BaseMapEntry entry) {
    if (entry.tianditu.empty()) return entry;
    entry.address = fmt::format(
        "https://t{{s}}.tianditu.gov.cn/{0}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
        "&LAYER={0}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
        "&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={{key}}",
        entry.tianditu);
    entry.subdomains = {"0", "1", "2", "3", "4", "5", "6", "7"};
    if (!entry.min_zoom) entry.min_zoom = 1;
    if (!entry.max_zoom) {
        const bool relief = entry.tianditu == "ter" || entry.tianditu == "cta";
        entry.max_zoom = relief ? kHighestZoomOfRelief : kHighestZoom;
    }
    if (entry.attribution.empty()) entry.attribution = "天地图";
    return entry;
}

/// By the first bytes: a server that has no picture may say so in a page with status 200.
std::string_view media_type(std::string_view body) {
    if (body.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (body.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (body.size() > 12 && body.starts_with("RIFF") && body.substr(8, 4) == "WEBP")
        return "image/webp";
    return {};
}

}  // namespace

BaseMap::BaseMap(const BaseMapEntry& entry, const BaseMapLimits& limits)
    : entry_(with_tianditu(entry)),
      fetcher_(limits.fetch),
      cache_(limits.cache_bytes),
      outage_(limits.rest) {
    assert(!geodata::fault_of(entry) && "a base map's settings are checked when they are read");
    if (auto pieces = geodata::pieces_of(entry_.address)) pieces_ = *std::move(pieces);
    const auto scheme = entry_.address.find("://");
    host_ = entry_.address.substr(0, entry_.address.find_first_of("/?#", scheme + 3));
}

int BaseMap::min_zoom() const { return entry_.min_zoom.value_or(0); }
int BaseMap::max_zoom() const { return entry_.max_zoom.value_or(kHighestZoom); }

std::string BaseMap::address(int z, std::uint32_t x, std::uint32_t y) const {
    std::string text;
    for (const auto& [piece, is_name] : pieces_) {
        if (!is_name) {
            text += piece;
        } else if (piece == "z" || piece == "TileMatrix") {
            text += std::to_string(z);
        } else if (piece == "x" || piece == "TileCol") {
            text += std::to_string(x);
        } else if (piece == "y" || piece == "TileRow") {
            text += std::to_string(y);
        } else if (piece == "-y") {
            text += std::to_string((std::uint64_t{1} << z) - 1 - y);
        } else if (piece == "s") {
            text += entry_.subdomains[(std::uint64_t{x} + y) % entry_.subdomains.size()];
        } else if (piece == "key") {
            text += entry_.key;
        }
    }
    return text;
}

RasterLayer::Made BaseMap::tile(int z, std::uint32_t x, std::uint32_t y) const {
    return cache_.get(fmt::format("{}/{}/{}", z, x, y), PictureCache::Clock::now(),
                      [&] { return fetched(address(z, x, y)); });
}

Failure BaseMap::failure(unsigned status, const std::string& why) const {
    Failure failure{status, host_ + ": " + why};
    const std::scoped_lock lock(mutex_);
    if (logged_.size() < kMostLogged && logged_.insert(failure.why).second)
        spdlog::warn("base map '{}': {}", entry_.id, failure.why);
    return failure;
}

BaseMap::Fetch BaseMap::fetched(const std::string& address) const {
    if (auto away = outage_.still(Outage::Clock::now())) return tl::unexpected(*std::move(away));
    auto answer = fetcher_.get(address);
    if (!answer) {
        const auto& [why, timed_out, answered] = answer.error();
        Failure failed = failure(timed_out ? 504 : 502, why);
        if (answered) {
            outage_.answered();
        } else {
            outage_.failed(failed, Outage::Clock::now());
        }
        return tl::unexpected(std::move(failed));
    }
    if (answer->status == 429 || answer->status == 503) {
        Failure failed =
            failure(502, fmt::format("it wants to be left alone (HTTP {})", answer->status));
        outage_.failed(failed, Outage::Clock::now());
        return tl::unexpected(std::move(failed));
    }
    outage_.answered();
    return picture_of(*std::move(answer));
}

BaseMap::Fetch BaseMap::picture_of(Fetched answer) const {
    const auto keep = fresh_for(answer.cache_control);
    const auto refused = [&](const std::string& why) { return tl::unexpected(failure(502, why)); };
    if (answer.status == 404 || answer.status == 204) return PictureCache::Fresh{{}, keep};
    if (answer.status == 401 || answer.status == 403)
        return refused(fmt::format("it refuses (HTTP {}): is the key right?", answer.status));
    if (answer.status >= 300 && answer.status < 400) {
        return refused(
            fmt::format("it sends us elsewhere (HTTP {}), which is not followed", answer.status));
    }
    if (answer.status != 200) return refused(fmt::format("it answered HTTP {}", answer.status));
    const std::string_view type = media_type(answer.body);
    if (type.empty()) return refused("it answered with something that is no PNG, JPEG or WebP");
    return PictureCache::Fresh{
        Picture{std::string(type), std::make_shared<const std::string>(std::move(answer.body))},
        keep};
}

}  // namespace tileserver
