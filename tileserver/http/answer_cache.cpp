#include "tileserver/http/answer_cache.hpp"

#include <functional>
#include <utility>

namespace tileserver {
namespace {

/// What an entry costs beside its bytes: list node, table node, control blocks.
constexpr std::size_t kEntryOverhead = 256;

}  // namespace

AnswerCache::AnswerCache(std::size_t most_bytes) : most_shard_bytes_(most_bytes / kShards) {}

AnswerCache::Shard& AnswerCache::shard_of(std::string_view key) {
    return shards_[std::hash<std::string_view>{}(key) % kShards];
}

std::shared_ptr<const Answer> AnswerCache::find(std::string_view key) {
    if (most_shard_bytes_ == 0) return nullptr;
    Shard& shard = shard_of(key);
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found == shard.by_key.end()) return nullptr;
    ++shard.hits;
    shard.recent.splice(shard.recent.begin(), shard.recent, found->second);
    return found->second->answer;
}

void AnswerCache::put(std::string_view key, std::shared_ptr<const Answer> answer) {
    const std::size_t bytes = answer->bytes() + 2 * key.size() + kEntryOverhead;
    std::list<Entry> dropped;  // freed after the lock
    Shard& shard = shard_of(key);
    const std::scoped_lock lock(shard.mutex);
    ++shard.misses;
    if (bytes > most_shard_bytes_ / 2) return;
    if (shard.by_key.find(key) != shard.by_key.end())
        return;  // made twice at the same time: the same bytes
    shard.recent.push_front({std::string(key), std::move(answer), bytes});
    shard.by_key.emplace(shard.recent.front().key, shard.recent.begin());
    shard.bytes += bytes;
    while (shard.bytes > most_shard_bytes_) {
        const auto oldest = std::prev(shard.recent.end());
        shard.bytes -= oldest->bytes;
        shard.by_key.erase(oldest->key);
        dropped.splice(dropped.begin(), shard.recent, oldest);
    }
}

AnswerCache::Counts AnswerCache::counts() const {
    Counts total;
    for (const Shard& shard : shards_) {
        const std::scoped_lock lock(shard.mutex);
        total.hits += shard.hits;
        total.misses += shard.misses;
        total.entries += shard.recent.size();
        total.bytes += shard.bytes;
    }
    return total;
}

}  // namespace tileserver
