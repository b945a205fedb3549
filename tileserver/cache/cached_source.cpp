#include "tileserver/cache/cached_source.hpp"

#include <exception>
#include <optional>
#include <utility>

namespace tileserver {
namespace {

/// Layer ids may hold letters of any script, but no control characters: 0x1F parts them without
/// doubt.
std::string key_of(const TileRequest& request, const std::string& version) {
    std::string key = version;
    key += '\x1f' + std::to_string(request.id.z()) + '/' + std::to_string(request.id.x()) + '/' +
           std::to_string(request.id.y());
    for (const std::string& layer : request.layers) key += '\x1f' + layer;
    return key;
}

/// Roughly what an entry takes beside its bytes: list and map nodes, strings, the shared pointer's
/// block.
constexpr std::size_t kBookkeepingBytes = 256;

std::size_t cost_of(const std::string& key, const Tile& tile) {
    return kBookkeepingBytes + 2 * key.size() + tile.etag.size() +
           (tile.identity ? tile.identity->size() : 0);
}

}  // namespace

CachedSource::CachedSource(const TileSource& inner, Version version, std::size_t most_bytes)
    : inner_(inner), version_(std::move(version)), most_bytes_(most_bytes) {}

CachedSource::~CachedSource() = default;

geodata::Result<Tile> CachedSource::tile(const TileRequest& request) const {
    // Asked before the tile is made: a reload in between files a newer tile under the older name,
    // which nobody asks for again.
    const std::string version = version_();
    const std::string key = key_of(request, version);
    std::shared_ptr<TileFlight> flight;
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        drop_other_versions(version);
        if (const auto found = found_.find(key); found != found_.end()) {
            entries_.splice(entries_.begin(), entries_, found->second);
            ++counters_.hits;
            return found->second->tile;
        }
        auto& flying = flights_[key];
        if (!flying) {
            flying = std::make_shared<TileFlight>();
            first = true;
        }
        ++(first ? counters_.misses : counters_.hits);
        flight = flying;
    }
    return first ? make(request, key, flight) : flight->wait();
}

geodata::Result<Tile> CachedSource::make(const TileRequest& request,
                                         const std::string& key,
                                         const std::shared_ptr<TileFlight>& flight) const {
    std::optional<geodata::Result<Tile>> made;
    std::exception_ptr thrown;
    try {
        made = inner_.tile(request);
    } catch (...) {
        thrown = std::current_exception();
    }
    {
        const std::lock_guard lock(mutex_);
        flights_.erase(key);
        if (made && *made) remember(key, **made);
    }
    flight->land(made, thrown);
    if (thrown) std::rethrow_exception(thrown);
    return std::move(*made);
}

void CachedSource::remember(const std::string& key, const Tile& tile) const {
    const std::size_t cost = cost_of(key, tile);
    if (cost > most_bytes_ || found_.contains(key)) return;
    while (counters_.bytes + cost > most_bytes_) {
        counters_.bytes -= entries_.back().cost;
        found_.erase(entries_.back().key);
        entries_.pop_back();
        ++counters_.evictions;
    }
    entries_.push_front({key, tile, cost});
    found_.emplace(key, entries_.begin());
    counters_.bytes += cost;
}

void CachedSource::drop_other_versions(const std::string& version) const {
    if (version == held_version_) return;
    held_version_ = version;
    counters_.evictions += entries_.size();
    counters_.bytes = 0;
    found_.clear();
    entries_.clear();
}

CacheCounters CachedSource::counters() const {
    const std::lock_guard lock(mutex_);
    CacheCounters now = counters_;
    now.tiles = entries_.size();
    return now;
}

}  // namespace tileserver
