#include "geodata/gazetteer/search_in_use.hpp"

#include <utility>

namespace geodata {

void SearchInUse::set(std::shared_ptr<const SearchIndex> index) {
    {
        const std::scoped_lock lock(mutex_);
        index_ = std::move(index);
    }
    ready_.notify_all();
}

std::shared_ptr<const SearchIndex> SearchInUse::get(std::chrono::milliseconds patience) const {
    std::unique_lock lock(mutex_);
    if (!index_ && !somebody_waits_) {
        somebody_waits_ = true;
        ready_.wait_for(lock, patience, [this] { return index_ != nullptr; });
        somebody_waits_ = false;
    }
    return index_;
}

}  // namespace geodata
