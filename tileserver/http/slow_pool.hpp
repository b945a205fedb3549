#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace tileserver {

/// Threads for answers that take long, so that short ones on the network threads do not wait behind
/// them. The queue is bounded: what does not fit is refused at once rather than answered too late.
class SlowPool {
  public:
    SlowPool(unsigned threads, std::size_t most_waiting);
    ~SlowPool();  ///< Finishes the jobs that run, drops those that wait.
    SlowPool(const SlowPool&) = delete;
    SlowPool& operator=(const SlowPool&) = delete;
    SlowPool(SlowPool&&) = delete;
    SlowPool& operator=(SlowPool&&) = delete;

    /// false: too many wait already. Jobs do not throw. Safe from many threads at once.
    bool submit(std::function<void()> job);

  private:
    void run(const std::stop_token& stop);

    std::size_t most_waiting_;
    std::mutex mutex_;  // guards waiting_
    std::condition_variable_any woken_;
    std::deque<std::function<void()>> waiting_;
    std::vector<std::jthread> threads_;
};

}  // namespace tileserver
