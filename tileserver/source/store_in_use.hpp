#pragma once

#include "geodata/store/feature_store.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace tileserver {

/// The one store that requests are answered from at the moment. A reload builds another and swaps
/// it in; whoever still reads the old one holds its pointer. Null until the first store is ready.
/// Safe from many threads.
class StoreInUse {
  public:
    using Pointer = std::shared_ptr<const geodata::FeatureStore>;

    StoreInUse() = default;
    explicit StoreInUse(Pointer store) : store_(std::move(store)) {}

    [[nodiscard]] Pointer get() const {
        const std::lock_guard lock(mutex_);
        return store_;
    }
    void replace(Pointer store) {
        const std::lock_guard lock(mutex_);
        store_.swap(store);
    }
    /// Of the store's contents; empty when there is none.
    [[nodiscard]] std::string version() const {
        const Pointer store = get();
        return store ? store->version() : std::string{};
    }

  private:
    mutable std::mutex mutex_;
    Pointer store_;
};

}  // namespace tileserver
