#include "tileserver/http/slow_pool.hpp"

#include <utility>

namespace tileserver {

SlowPool::SlowPool(unsigned threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
    for (unsigned i = 0; i < threads; ++i) {
        threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
    }
}

SlowPool::~SlowPool() {
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
}

bool SlowPool::submit(std::function<void()> job) {
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() >= most_waiting_) return false;
        waiting_.push_back(std::move(job));
    }
    woken_.notify_one();
    return true;
}

void SlowPool::run(const std::stop_token& stop) {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            if (!woken_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
            if (stop.stop_requested()) return;
            job = std::move(waiting_.front());
            waiting_.pop_front();
        }
        job();
    }
}

}  // namespace tileserver
