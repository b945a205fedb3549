#pragma once

#include "tileserver/cache/flight.hpp"
#include "tileserver/routes/raster_layer.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace tileserver {

/// Pictures by name, the last used first, within a number of bytes. One that is no longer fresh is
/// had again, and shown on where that fails. Calls for one that is being had wait for it instead of
/// asking again; failures are not remembered, exceptions reach all who wait. Safe from many
/// threads; `make` is called outside the lock.
class PictureCache {
  public:
    using Clock = std::chrono::steady_clock;
    using Made = RasterLayer::Made;
    struct Fresh {
        RasterLayer::Picture picture;
        std::chrono::seconds keep{0};  ///< it is fresh for so long
    };
    using Make = std::function<tl::expected<Fresh, RasterLayer::Failure>()>;

    explicit PictureCache(std::size_t most_bytes);
    ~PictureCache();
    PictureCache(const PictureCache&) = delete;
    PictureCache& operator=(const PictureCache&) = delete;
    PictureCache(PictureCache&&) = delete;
    PictureCache& operator=(PictureCache&&) = delete;

    Made get(const std::string& name, Clock::time_point now, const Make& make);
    [[nodiscard]] std::size_t bytes() const;

  private:
    struct Entry {
        std::string name;
        RasterLayer::Picture picture;
        Clock::time_point fresh_until;
    };
    using PictureFlight = Flight<Made>;
    using Entries = std::list<Entry>;

    Made had(const std::string& name, Clock::time_point now, const Make& make);
    void remember(const std::string& name, const Fresh& made, Clock::time_point now);
    void drop(Entries::iterator entry);

    std::size_t most_bytes_;
    mutable std::mutex mutex_;  // guards all below
    Entries entries_;           // last used first
    std::unordered_map<std::string, Entries::iterator> found_;
    std::unordered_map<std::string, std::shared_ptr<PictureFlight>> flights_;
    std::size_t bytes_ = 0;
};

}  // namespace tileserver
