#pragma once

#include "tileserver/cache/flight.hpp"
#include "tileserver/source/tile_source.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace tileserver {

/// Counts since the start, and what is held now.
struct CacheCounters {
    std::uint64_t hits = 0;  ///< answered from memory, or by waiting for a tile that was being made
    std::uint64_t misses = 0;  ///< the source was asked
    std::uint64_t evictions = 0;
    std::uint64_t bytes = 0;
    std::uint64_t tiles = 0;
};

/// Remembers tiles of another source, the last used first, within a number of bytes. Calls for one
/// tile that is being made wait for it instead of making it again. Errors are not remembered. Safe
/// from many threads; the source is asked outside the lock.
class CachedSource final : public TileSource {
  public:
    /// Names the data the source answers from at the moment: tiles of another version are never
    /// given out.
    using Version = std::function<std::string()>;

    /// `inner` must outlive the cache. `most_bytes` bounds tiles with their keys and bookkeeping; 0
    /// remembers nothing, and still makes one tile once for calls at the same time.
    CachedSource(const TileSource& inner, Version version, std::size_t most_bytes);
    ~CachedSource() override;
    CachedSource(const CachedSource&) = delete;
    CachedSource& operator=(const CachedSource&) = delete;
    CachedSource(CachedSource&&) = delete;
    CachedSource& operator=(CachedSource&&) = delete;

    geodata::Result<Tile> tile(const TileRequest& request) const override;

    [[nodiscard]] CacheCounters counters() const;

  private:
    struct Entry {
        std::string key;
        Tile tile;
        std::size_t cost = 0;
    };
    using TileFlight = Flight<geodata::Result<Tile>>;
    using Entries = std::list<Entry>;

    geodata::Result<Tile> make(const TileRequest& request,
                               const std::string& key,
                               const std::shared_ptr<TileFlight>& flight) const;
    void remember(const std::string& key, const Tile& tile) const;
    void drop_other_versions(const std::string& version) const;

    const TileSource& inner_;
    Version version_;
    std::size_t most_bytes_;
    mutable std::mutex mutex_;  ///< guards all below
    mutable Entries entries_;   ///< last used first
    mutable std::unordered_map<std::string, Entries::iterator> found_;
    mutable std::unordered_map<std::string, std::shared_ptr<TileFlight>> flights_;
    mutable std::string held_version_;
    mutable CacheCounters counters_;
};

}  // namespace tileserver
