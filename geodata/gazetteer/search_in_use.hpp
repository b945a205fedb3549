#pragma once

#include "geodata/gazetteer/search_index.hpp"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace geodata {

/// The place where the search index of one store is put once it is built, and where requests wait
/// for it: tiles are served while names are still being sorted. Safe from many threads.
class SearchInUse {
  public:
    void set(std::shared_ptr<const SearchIndex> index);

    /// The index, waiting for it so long at most; only one caller waits at a time, others get what
    /// there is. nullptr: not yet.
    [[nodiscard]] std::shared_ptr<const SearchIndex> get(std::chrono::milliseconds patience) const;

  private:
    mutable std::mutex mutex_;  // guards what follows
    mutable std::condition_variable ready_;
    mutable bool somebody_waits_ = false;
    std::shared_ptr<const SearchIndex> index_;
};

}  // namespace geodata
