#include "tileserver/base_map/picture_cache.hpp"

#include <exception>
#include <iterator>
#include <optional>
#include <utility>

namespace tileserver {
namespace {

/// Roughly what an entry takes beside its bytes.
constexpr std::size_t kBookkeepingBytes = 256;

std::size_t cost_of(const std::string& name, const RasterLayer::Picture& picture) {
    return kBookkeepingBytes + 2 * name.size() + (picture.bytes ? picture.bytes->size() : 0);
}

}  // namespace

PictureCache::PictureCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

PictureCache::~PictureCache() = default;

PictureCache::Made PictureCache::get(const std::string& name,
                                     Clock::time_point now,
                                     const Make& make) {
    std::shared_ptr<PictureFlight> flight;
    bool first = false;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = found_.find(name); found != found_.end()) {
            entries_.splice(entries_.begin(), entries_, found->second);
            if (now < found->second->fresh_until) return found->second->picture;
        }
        auto& flying = flights_[name];
        first = !flying;
        if (first) flying = std::make_shared<PictureFlight>();
        flight = flying;
    }
    if (!first) return flight->wait();
    std::optional<Made> made;
    std::exception_ptr thrown;
    try {
        made = had(name, now, make);
    } catch (...) {
        thrown = std::current_exception();
    }
    {
        const std::scoped_lock lock(mutex_);
        flights_.erase(name);
    }
    flight->land(made, thrown);
    if (thrown) std::rethrow_exception(thrown);
    return std::move(*made);
}

PictureCache::Made PictureCache::had(const std::string& name,
                                     Clock::time_point now,
                                     const Make& make) {
    auto made = make();
    const std::scoped_lock lock(mutex_);
    if (made) {
        remember(name, *made, now);
        return std::move(made->picture);
    }
    if (const auto found = found_.find(name); found != found_.end()) return found->second->picture;
    return tl::unexpected(std::move(made.error()));
}

void PictureCache::remember(const std::string& name, const Fresh& made, Clock::time_point now) {
    if (const auto found = found_.find(name); found != found_.end()) drop(found->second);
    const std::size_t cost = cost_of(name, made.picture);
    if (cost > most_bytes_) return;
    while (bytes_ + cost > most_bytes_) drop(std::prev(entries_.end()));
    entries_.push_front({name, made.picture, now + made.keep});
    found_[name] = entries_.begin();
    bytes_ += cost;
}

void PictureCache::drop(Entries::iterator entry) {
    bytes_ -= cost_of(entry->name, entry->picture);
    found_.erase(entry->name);
    entries_.erase(entry);
}

std::size_t PictureCache::bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}

}  // namespace tileserver
