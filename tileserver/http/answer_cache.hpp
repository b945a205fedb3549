#pragma once

#include "tileserver/http/answer.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tileserver {

/// Ready answers by address and coding, the least recently used ones dropped first, bounded by
/// bytes. Safe from many threads at once; each of the shards has a mutex of its own, held for a few
/// hundred nanoseconds.
class AnswerCache {
  public:
    /// 0 bytes: keeps nothing.
    explicit AnswerCache(std::size_t most_bytes);

    [[nodiscard]] std::shared_ptr<const Answer> find(std::string_view key);
    /// An answer larger than half a shard (a 32nd of the whole) is not kept, so that one cannot
    /// push out all others.
    void put(std::string_view key, std::shared_ptr<const Answer> answer);

    struct Counts {
        std::uint64_t hits = 0;    ///< found
        std::uint64_t misses = 0;  ///< put: had to be made
        std::uint64_t entries = 0;
        std::uint64_t bytes = 0;
    };
    [[nodiscard]] Counts counts() const;

  private:
    struct Entry {
        std::string key;
        std::shared_ptr<const Answer> answer;
        std::size_t bytes = 0;
    };
    struct Shard {
        mutable std::mutex mutex;
        std::list<Entry> recent;  // front: used last
        std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key;
        std::size_t bytes = 0;
        std::uint64_t hits = 0, misses = 0;
    };
    static constexpr std::size_t kShards = 16;
    [[nodiscard]] Shard& shard_of(std::string_view key);

    std::size_t most_shard_bytes_;
    std::array<Shard, kShards> shards_;
};

}  // namespace tileserver
