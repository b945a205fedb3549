#pragma once

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace tileserver {

/// Something that one thread makes while others who want the same wait for it (single flight).
/// Whoever keeps flights by name decides who is first; the first lands, once, the others wait.
template <typename Made>
class Flight {
  public:
    /// What was made; rethrows what its maker threw.
    Made wait() {
        std::unique_lock lock(mutex_);
        landed_.wait(lock, [this] { return made_ || thrown_; });
        if (thrown_) std::rethrow_exception(thrown_);
        return *made_;
    }

    /// One of the two must be there.
    void land(std::optional<Made> made, std::exception_ptr thrown) {
        {
            const std::scoped_lock lock(mutex_);
            made_ = std::move(made);
            thrown_ = std::move(thrown);
        }
        landed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable landed_;
    std::optional<Made> made_;
    std::exception_ptr thrown_;
};

}  // namespace tileserver
