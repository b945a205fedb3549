#include "tileserver/base_map/outage.hpp"

#include <algorithm>
#include <utility>

namespace tileserver {
namespace {

constexpr std::chrono::milliseconds kLongestRest = std::chrono::minutes(5);

}  // namespace

std::optional<RasterLayer::Failure> Outage::still(Clock::time_point now) {
    const std::scoped_lock lock(mutex_);
    if (!failure_) return std::nullopt;
    if (now < again_at_) return failure_;
    rest_ = std::max(first_, std::min(2 * rest_, kLongestRest));
    again_at_ = now + rest_;
    return std::nullopt;
}

void Outage::failed(RasterLayer::Failure why, Clock::time_point now) {
    const std::scoped_lock lock(mutex_);
    failure_ = std::move(why);
    again_at_ = now + rest_;
}

void Outage::answered() {
    const std::scoped_lock lock(mutex_);
    failure_.reset();
    rest_ = first_;
}

}  // namespace tileserver
