#pragma once

#include "tileserver/http/answer.hpp"
#include "tileserver/http/answer_cache.hpp"
#include "tileserver/routes/router.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>

namespace tileserver {

/// One version of what is served, with the answers made from it: when it goes, they go. Safe from
/// many threads at once.
class Publication {
  public:
    Publication(std::shared_ptr<const Router> router, std::size_t tile_cache_bytes);

    [[nodiscard]] const Router& router() const { return *router_; }
    /// The ready answer for an address as it was sent, in the coding that the client takes; null:
    /// it has to be made.
    [[nodiscard]] std::shared_ptr<const Answer> kept(std::string_view key) const;
    /// Asks the router, encodes, keeps the answer if the reply says so.
    [[nodiscard]] std::shared_ptr<const Answer> make(const Request& request,
                                                     std::string_view key,
                                                     Encoding wanted) const;

    [[nodiscard]] AnswerCache::Counts tile_counts() const { return tiles_->counts(); }

  private:
    std::shared_ptr<const Router> router_;
    std::unique_ptr<AnswerCache> tiles_;
    std::unique_ptr<AnswerCache> files_;
};

/// The publication in use. A reload puts a new one in its place; requests that run keep theirs
/// alive. Safe from many threads. (std::atomic<std::shared_ptr> of g++ 12 is reported as a race by
/// TSan; hence the mutex, taken only after a change.)
class CurrentPublication {
  public:
    explicit CurrentPublication(std::shared_ptr<const Publication> first);

    void replace(std::shared_ptr<const Publication> next);
    [[nodiscard]] std::shared_ptr<const Publication> get() const;
    /// Grows with every replace(): a reader compares it before it takes the lock.
    [[nodiscard]] std::uint64_t generation() const {
        return generation_.load(std::memory_order_acquire);
    }

  private:
    mutable std::mutex mutex_;  // guards current_
    std::shared_ptr<const Publication> current_;
    std::atomic<std::uint64_t> generation_{1};
};

}  // namespace tileserver
