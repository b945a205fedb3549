#include "tileserver/routes/progress.hpp"

#include <algorithm>

namespace tileserver {

void Progress::report(const std::string& step, double done) {
    const std::scoped_lock lock(mutex_);
    state_.step = step;
    state_.done = std::clamp(done, 0.0, 1.0);
}

void Progress::set_ready() {
    const std::scoped_lock lock(mutex_);
    state_ = {true, "", 1, ""};
}

void Progress::set_failure(const std::string& why) {
    const std::scoped_lock lock(mutex_);
    state_.failure = why;
}

Progress::State Progress::state() const {
    const std::scoped_lock lock(mutex_);
    return state_;
}

}  // namespace tileserver
