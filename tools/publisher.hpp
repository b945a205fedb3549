#pragma once

#include "geodata/error.hpp"
#include "geodata/gazetteer/search_in_use.hpp"
#include "geodata/loading/load.hpp"
#include "tileserver/cache/cached_source.hpp"
#include "tileserver/http/server.hpp"
#include "tileserver/routes/asset_folder.hpp"
#include "tileserver/routes/metrics.hpp"
#include "tileserver/routes/progress.hpp"
#include "tileserver/routes/site.hpp"
#include "tools/base_map_layers.hpp"
#include "tools/imagery_layers.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

/// Brings sources to a running server and keeps them up to date: loads on a thread of its own,
/// publishes, then looks every two seconds whether the sources have changed. A load that fails
/// leaves what is served as it is.
class Publisher {
  public:
    struct Options {
        geodata::LoadOptions load;
        std::optional<std::filesystem::path> viewer;
        std::size_t tile_cache_bytes = 0;
        std::chrono::milliseconds poll{2000};
    };
    using Outcome = geodata::Result<void>;

    Publisher(Options options, std::shared_ptr<tileserver::Metrics> metrics);
    ~Publisher();
    Publisher(const Publisher&) = delete;
    Publisher& operator=(const Publisher&) = delete;
    Publisher(Publisher&&) = delete;
    Publisher& operator=(Publisher&&) = delete;

    /// What a server shows until the first load is done.
    [[nodiscard]] tileserver::Site site_while_loading() const;
    /// Begins; `first` is told once, on the publisher's thread, whether the first load was
    /// published. `server` outlives the publisher, or its stop().
    void start(tileserver::Server& server, std::function<void(const Outcome&)> first);
    /// Loads again, whether anything changed or not.
    void reload();
    /// Publishes nothing any more. Calls off what is being read; false: a store is still being
    /// built, which cannot be called off, and the thread cannot be waited for.
    bool stop();
    [[nodiscard]] tileserver::CacheCounters tile_counters() const;

  private:
    struct Tiles;

    void run(const std::stop_token& stop);
    bool begin_loading();  ///< false: it is to stop
    void end_loading();
    Outcome load_and_publish();
    void finish_published(const std::stop_token& stop);
    [[nodiscard]] std::string sources_state() const;
    void report_progress(const std::string& step, double done);

    Options options_;
    std::shared_ptr<tileserver::Metrics> metrics_;
    std::shared_ptr<tileserver::Progress> progress_ = std::make_shared<tileserver::Progress>();
    std::shared_ptr<const tileserver::AssetFolder> viewer_;
    tileserver::Server* server_ = nullptr;
    std::function<void(const Outcome&)> first_;
    std::string logged_step_;
    /// Published, and not yet to be searched, nor its labels' glyphs made; of the publisher's
    /// thread alone.
    struct Unsorted {
        std::shared_ptr<const geodata::FeatureStore> store;
        std::shared_ptr<geodata::SearchInUse> search;
        tileserver::GlyphSource glyphs;
    } unsorted_;
    static void sort_names(const Unsorted& published, const std::stop_token& stop);
    std::jthread glyphs_thread_;  ///< of the publisher's thread, and of stop() when that has ended

    ImageryLayers imagery_;    // of the publisher's thread alone
    BaseMapLayers base_maps_;  // likewise

    mutable std::mutex mutex_;  // guards what follows
    std::condition_variable_any woken_;
    std::condition_variable loaded_;
    bool reload_wanted_ = false;
    bool loading_ = false;
    bool stopping_ = false;
    std::shared_ptr<const Tiles> tiles_;

    std::jthread thread_;
};
