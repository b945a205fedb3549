#pragma once

#include "tileserver/routes/raster_layer.hpp"

#include <chrono>
#include <mutex>
#include <optional>

namespace tileserver {

/// Whether another server is away. It is left alone for a while then, so that nobody waits for it:
/// twice as long each time, five minutes at most; after that one caller tries while the others
/// still hear the old failure. Safe from many threads.
class Outage {
  public:
    using Clock = std::chrono::steady_clock;

    explicit Outage(std::chrono::milliseconds first_rest) : first_(first_rest), rest_(first_rest) {}

    /// The failure to answer with instead of asking; nullopt: ask, and say what came of it.
    std::optional<RasterLayer::Failure> still(Clock::time_point now);
    void failed(RasterLayer::Failure why, Clock::time_point now);
    void answered();

  private:
    std::chrono::milliseconds first_;
    std::mutex mutex_;  // guards what follows
    std::chrono::milliseconds rest_;
    std::optional<RasterLayer::Failure> failure_;
    Clock::time_point again_at_;
};

}  // namespace tileserver
