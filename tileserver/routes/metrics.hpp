#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tileserver {

/// A name in one place of the router's table; requests that match none are counted under
/// kUnmatchedRoute.
using RouteIndex = std::uint8_t;
inline constexpr RouteIndex kUnmatchedRoute = 0;
inline constexpr std::size_t kMostRoutes = 32;

/// Upper bounds of the latency histogram, in seconds.
inline constexpr std::array kLatencyBounds{0.0001, 0.0005, 0.001, 0.005, 0.01,
                                           0.05,   0.1,    0.5,   1.0,   5.0};

/// Counters of one worker thread: written by it alone, read by whoever renders the metrics.
class WorkerMetrics {
  public:
    void count(RouteIndex route, unsigned status, std::chrono::nanoseconds took, std::size_t bytes);

  private:
    friend class Metrics;
    using Counter = std::atomic<std::uint64_t>;
    static void add(Counter& counter, std::uint64_t n);

    static constexpr std::size_t kMostStatuses = 16;
    std::array<std::array<Counter, kMostStatuses>, kMostRoutes> requests_{};
    std::array<std::array<Counter, kLatencyBounds.size() + 1>, kMostRoutes> latencies_{};
    std::array<Counter, kMostRoutes> nanoseconds_{};
    Counter sent_bytes_{};
};

/// All counters of the process, and their text in the Prometheus exposition format 0.0.4. Safe from
/// many threads at once.
class Metrics {
  public:
    /// A gauge or counter that is read when the text is asked for: "goldenbelt_connections", "Open
    /// connections".
    struct Reading {
        std::string name;
        std::string help;
        bool counter = false;
        std::function<double()> value;
    };

    /// The block of one thread; lives as long as the Metrics.
    WorkerMetrics& add_worker();
    void add_reading(Reading reading);
    [[nodiscard]] std::string text(const std::vector<std::string_view>& route_names) const;

  private:
    mutable std::mutex mutex_;  // guards the two lists, not the counters
    std::vector<std::unique_ptr<WorkerMetrics>> workers_;
    std::vector<Reading> readings_;
};

/// Resident memory of this process in bytes (/proc/self/statm); 0 where it cannot be read.
double resident_bytes();

}  // namespace tileserver
