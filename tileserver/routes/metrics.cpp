#include "tileserver/routes/metrics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <iterator>
#include <utility>

namespace tileserver {
namespace {

/// Every status the server sends has a column; anything else shares the last one.
constexpr std::array kStatuses{200U, 204U, 304U, 400U, 404U, 405U, 408U,
                               413U, 414U, 431U, 500U, 501U, 503U};

std::size_t column_of(unsigned status) {
    const auto* const found = std::find(kStatuses.begin(), kStatuses.end(), status);
    return static_cast<std::size_t>(found - kStatuses.begin());
}

std::string status_label(std::size_t column) {
    return column < kStatuses.size() ? std::to_string(kStatuses[column]) : "other";
}

void describe(std::string& text,
              std::string_view name,
              std::string_view help,
              std::string_view type) {
    fmt::format_to(std::back_inserter(text), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

}  // namespace

// One writer a counter: a plain load and store are enough, and cost no locked instruction.
void WorkerMetrics::add(Counter& counter, std::uint64_t n) {
    counter.store(counter.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
}

void WorkerMetrics::count(RouteIndex route,
                          unsigned status,
                          std::chrono::nanoseconds took,
                          std::size_t bytes) {
    static_assert(kStatuses.size() < kMostStatuses);
    assert(route < kMostRoutes && "the router's table is longer than the metrics");
    add(requests_[route][column_of(status)], 1);
    const double seconds = std::chrono::duration<double>(took).count();
    const auto* const bound =
        std::lower_bound(kLatencyBounds.begin(), kLatencyBounds.end(), seconds);
    add(latencies_[route][static_cast<std::size_t>(bound - kLatencyBounds.begin())], 1);
    add(nanoseconds_[route], static_cast<std::uint64_t>(std::max<std::int64_t>(0, took.count())));
    add(sent_bytes_, bytes);
}

WorkerMetrics& Metrics::add_worker() {
    const std::scoped_lock lock(mutex_);
    return *workers_.emplace_back(std::make_unique<WorkerMetrics>());
}

void Metrics::add_reading(Reading reading) {
    const std::scoped_lock lock(mutex_);
    readings_.push_back(std::move(reading));
}

std::string Metrics::text(const std::vector<std::string_view>& route_names) const {
    const std::scoped_lock lock(mutex_);
    std::string text;
    const auto sum = [&](const auto& counter_of) {
        std::uint64_t total = 0;
        for (const auto& worker : workers_) {
            total += counter_of(*worker).load(std::memory_order_relaxed);
        }
        return total;
    };

    describe(text, "goldenbelt_requests_total", "Requests answered, by route and status.",
             "counter");
    for (std::size_t route = 0; route < route_names.size(); ++route) {
        for (std::size_t column = 0; column <= kStatuses.size(); ++column) {
            const auto total =
                sum([&](const WorkerMetrics& w) -> auto& { return w.requests_[route][column]; });
            if (total == 0) continue;
            fmt::format_to(std::back_inserter(text),
                           "goldenbelt_requests_total{{route=\"{}\",status=\"{}\"}} {}\n",
                           route_names[route], status_label(column), total);
        }
    }

    constexpr std::string_view kDuration = "goldenbelt_request_duration_seconds";
    describe(text, kDuration,
             "From the last byte of a request to its answer being handed to the system.",
             "histogram");
    for (std::size_t route = 0; route < route_names.size(); ++route) {
        std::uint64_t below = 0;
        std::string lines;
        for (std::size_t i = 0; i <= kLatencyBounds.size(); ++i) {
            below += sum([&](const WorkerMetrics& w) -> auto& { return w.latencies_[route][i]; });
            const std::string bound =
                i < kLatencyBounds.size() ? fmt::format("{}", kLatencyBounds[i]) : "+Inf";
            fmt::format_to(std::back_inserter(lines), "{}_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                           kDuration, route_names[route], bound, below);
        }
        if (below == 0) continue;
        const auto nanoseconds =
            sum([&](const WorkerMetrics& w) -> auto& { return w.nanoseconds_[route]; });
        fmt::format_to(std::back_inserter(text),
                       "{0}{1}_sum{{route=\"{2}\"}} {3:.9f}\n{1}_count{{route=\"{2}\"}} {4}\n",
                       lines, kDuration, route_names[route], static_cast<double>(nanoseconds) / 1e9,
                       below);
    }

    describe(text, "goldenbelt_sent_bytes_total", "Bytes of answers, headers included.", "counter");
    fmt::format_to(std::back_inserter(text), "goldenbelt_sent_bytes_total {}\n",
                   sum([](const WorkerMetrics& w) -> auto& { return w.sent_bytes_; }));
    for (const Reading& reading : readings_) {
        describe(text, reading.name, reading.help, reading.counter ? "counter" : "gauge");
        fmt::format_to(std::back_inserter(text), "{} {}\n", reading.name, reading.value());
    }
    return text;
}

double resident_bytes() {
    std::FILE* file = std::fopen("/proc/self/statm", "r");
    if (file == nullptr) return 0;
    unsigned long total = 0;
    unsigned long resident = 0;
    const int read = std::fscanf(file, "%lu %lu", &total, &resident);
    std::fclose(file);
    return read == 2 ? static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE))
                     : 0;
}

}  // namespace tileserver
