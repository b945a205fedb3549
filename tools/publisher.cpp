#include "tools/publisher.hpp"

#include "geodata/store/feature_store.hpp"
#include "styles/legend/code_meanings.hpp"
#include "styles/legend/legend.hpp"
#include "styles/style/layer_rules.hpp"
#include "styles/style/style_catalog.hpp"
#include "tileserver/routes/photo_folder.hpp"
#include "tileserver/routes/router.hpp"
#include "tileserver/routes/site_facts.hpp"
#include "tileserver/routes/store_catalog.hpp"
#include "tileserver/source/store_in_use.hpp"
#include "tileserver/source/store_source.hpp"
#include "tools/label_glyphs.hpp"
#include "tools/style_assets.hpp"
#include "tools/styled_layers.hpp"

#include <fmt/chrono.h>
#include <malloc.h>
#include <spdlog/spdlog.h>

#include <ctime>
#include <exception>
#include <functional>
#include <map>
#include <utility>

using geodata::Error;
using geodata::FileReport;
using geodata::LayerReport;
using tileserver::Site;

/// The store of one load and the tiles made from it: a request that began with one store ends with
/// it.
struct Publisher::Tiles {
    Tiles(std::shared_ptr<const geodata::FeatureStore> loaded, std::size_t cache_bytes)
        : store(std::move(loaded)),
          source(store),
          cached(
              source, [this] { return store.version(); }, cache_bytes) {}

    tileserver::StoreInUse store;
    tileserver::StoreSource source;
    tileserver::CachedSource cached;
};

namespace {

tileserver::StyleSource style_source(const std::shared_ptr<const styles::StyleCatalog>& styles) {
    const auto list = [styles] {
        std::vector<tileserver::StyleSource::Entry> entries;
        for (const styles::StyleInfo& style : styles->list())
            entries.push_back({style.id, style.title});
        return entries;
    };
    const auto document = [styles](std::string_view id, std::string_view origin) {
        return styles->document(id, origin);
    };
    return {list, document};
}

/// What the finished styles say about themselves: meanings of codes, and legends.
void add_legends(Site& site) {
    std::vector<geodata::LayerSchema> layers;
    for (const tileserver::CatalogLayer& layer : site.catalog.layers) {
        layers.push_back(layer.schema);
        layers.back().domain = styles::recognised_domain(layer.schema);
    }
    auto meanings = std::make_shared<styles::CodeMeanings>();
    auto legends = std::make_shared<std::map<std::string, styles::Legend, std::less<>>>();
    for (const auto& style : site.styles.list()) {
        const auto document = site.styles.document(style.id, "");
        if (!document) continue;
        meanings->add(*document);
        auto legend = styles::legend_of(style.id, *document);
        if (!legend) continue;
        styles::put_in_order(*legend, layers);
        legends->emplace(style.id, *std::move(legend));
    }
    site.meanings = std::move(meanings);
    site.legends = std::move(legends);
}

void log_layer(const std::string& file, const LayerReport& layer) {
    std::string line =
        fmt::format("{}: {}: {} of {} rows", file, layer.layer, layer.rows_kept, layer.rows_read);
    if (!layer.crs.value.empty())
        line += fmt::format(", {} ({})", layer.crs.value, layer.crs.reason);
    if (!layer.encoding.value.empty())
        line += fmt::format(", text {} ({})", layer.encoding.value, layer.encoding.reason);
    for (const auto& [kind, count] : layer.repairs)
        line += fmt::format(", repaired {}: {}", kind, count);
    spdlog::info("{}", line);
    if (layer.rows_rejected > 0) {
        const auto& first = layer.rejections;
        spdlog::warn("{}: {}: {} rows rejected{}", file, layer.layer, layer.rows_rejected,
                     first.empty()
                         ? ""
                         : fmt::format("; row {}: {}", first.front().row, first.front().reason));
    }
    for (const std::string& note : layer.notes) spdlog::info("{}: {}: {}", file, layer.layer, note);
}

void log_load(const geodata::Loaded& loaded) {
    for (const FileReport& file : loaded.reports) {
        for (const LayerReport& layer : file.layers) log_layer(file.file, layer);
    }
    for (const Error& failed : loaded.failures) spdlog::warn("not served: {}", failed.message);
    spdlog::info("store {} {}, {} layers, day {}", loaded.store->version(),
                 loaded.from_snapshot ? "opened from its snapshot" : "built",
                 loaded.store->layers().size(), loaded.day);
}

/// Reading is called off within moments: a child is killed, what it unpacked is removed. Opening
/// imagery is not; who waits longer gives up.
constexpr std::chrono::seconds kCallOffTime{5};

std::string local_day() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return fmt::format("{:%Y-%m-%d}", local);
}

}  // namespace

Publisher::Publisher(Options options, std::shared_ptr<tileserver::Metrics> metrics)
    : options_(std::move(options)), metrics_(std::move(metrics)) {
    options_.load.progress = [this](const std::string& step, double done) {
        report_progress(step, done);
    };
    if (!options_.viewer) return;
    auto viewer = tileserver::AssetFolder::read(*options_.viewer);
    if (viewer) {
        viewer_ = std::make_shared<const tileserver::AssetFolder>(*std::move(viewer));
    } else {
        spdlog::warn("viewer: {}", viewer.error().message);
    }
}

Publisher::~Publisher() = default;

Site Publisher::site_while_loading() const {
    Site site;
    site.viewer = viewer_;
    site.progress = progress_;
    site.metrics = metrics_;
    return site;
}

void Publisher::start(tileserver::Server& server, std::function<void(const Outcome&)> first) {
    server_ = &server;
    first_ = std::move(first);
    progress_->report("looking at the sources", 0);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Publisher::reload() {
    {
        const std::scoped_lock lock(mutex_);
        reload_wanted_ = true;
    }
    woken_.notify_one();
}

bool Publisher::begin_loading() {
    const std::scoped_lock lock(mutex_);
    loading_ = !stopping_;
    return loading_;
}

void Publisher::end_loading() {
    {
        const std::scoped_lock lock(mutex_);
        loading_ = false;
    }
    loaded_.notify_all();
}

bool Publisher::stop() {
    thread_.request_stop();
    {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        if (!loaded_.wait_for(lock, kCallOffTime, [this] { return !loading_; })) return false;
    }
    if (thread_.joinable()) thread_.join();
    glyphs_thread_ = {};  // told to stop, and waited for: nothing logs after this
    return true;
}

tileserver::CacheCounters Publisher::tile_counters() const {
    const std::scoped_lock lock(mutex_);
    return tiles_ ? tiles_->cached.counters() : tileserver::CacheCounters{};
}

std::string Publisher::sources_state() const {
    // "Today" is part of what is served (design rule 3): a new day is a change.
    return geodata::source_fingerprint(options_.load) +
           style_assets_state(options_.load.workspace) + local_day();
}

void Publisher::report_progress(const std::string& step, double done) {
    progress_->report(step, done);
    if (step == logged_step_) return;
    logged_step_ = step;
    spdlog::info("{}", step);
}

void Publisher::run(const std::stop_token& stop) {
    options_.load.reading.stop = stop;
    std::string served = sources_state();
    if (!begin_loading()) return;
    const Outcome first = load_and_publish();
    end_loading();
    if (stop.stop_requested()) return;
    first_(first);
    finish_published(stop);
    std::string seen = served;
    bool trimmed = false;
    while (!stop.stop_requested()) {
        bool asked = false;
        {
            std::unique_lock lock(mutex_);
            woken_.wait_for(lock, stop, options_.poll, [this] { return reload_wanted_; });
            asked = std::exchange(reload_wanted_, false);
        }
        if (stop.stop_requested()) return;
        // A build takes and gives back much in small pieces, which the C library would keep. By the
        // next look the answering threads have let go of the old store, too, and of the scratch
        // memory of its tiles.
        if (!std::exchange(trimmed, true)) ::malloc_trim(0);
        const std::string state = sources_state();
        // A file that is being written changes from look to look: wait until two looks agree.
        const bool settled = state == std::exchange(seen, state);
        if (!asked && (state == served || !settled)) continue;
        if (!begin_loading()) return;
        served = state;
        trimmed = false;
        spdlog::info("{}; loading again", asked ? "asked to reload" : "the sources have changed");
        const Outcome done = load_and_publish();
        end_loading();
        if (!done && !stop.stop_requested()) {
            spdlog::error("reload failed, the old data are served on: {}", done.error().message);
            progress_->set_failure(done.error().message);
        }
        finish_published(stop);
    }
}

/// After publishing, so that no tile waits for it.
void Publisher::finish_published(const std::stop_token& stop) {
    const Unsorted published = std::exchange(unsorted_, {});
    if (!published.store) return;
    sort_names(published, stop);
    // The one before is told to stop, and waited for: a range or two.
    glyphs_thread_ = std::jthread(
        [store = published.store, glyphs = published.glyphs](const std::stop_token& enough) {
            make_label_glyphs(enough, store, glyphs);
        });
}

void Publisher::sort_names(const Unsorted& published, const std::stop_token& stop) {
    const auto& [store, search, glyphs] = published;
    const auto start = std::chrono::steady_clock::now();
    std::shared_ptr<const geodata::SearchIndex> index =
        geodata::SearchIndex::build(store, [&stop] { return stop.stop_requested(); });
    if (!index) return;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    spdlog::info("names in order for searching after {:.2f} s, {:.1f} MB", took.count(),
                 static_cast<double>(index->bytes()) / 1e6);
    search->set(std::move(index));
}

Publisher::Outcome Publisher::load_and_publish() {
    auto loaded = [&]() -> geodata::Result<geodata::Loaded> {
        try {
            return geodata::load(options_.load);
        } catch (const std::exception& error) {
            return geodata::failure(Error::Code::Unreadable,
                                    std::string("loading: ") + error.what());
        }
    }();
    if (!loaded) return tl::unexpected(loaded.error());

    auto tiles = std::make_shared<const Tiles>(loaded->store, options_.tile_cache_bytes);
    Site site = site_while_loading();
    site.catalog = tileserver::catalog_of(*loaded->store, loaded->title, loaded->day);
    site.store = loaded->store;
    const auto styles = styles_of(*loaded->store, options_.load.workspace);
    for (const std::string& fault : styles->faults()) spdlog::error("{}", fault);
    site.styles = style_source(styles);
    site.facts = std::make_shared<const tileserver::SiteFacts>(
        loaded->store,
        tileserver::LightThresholds{loaded->lights.yellow_below, loaded->lights.red_below});
    if (!options_.load.workspace.empty()) {
        site.photos = std::make_shared<const tileserver::PhotoFolder>(
            options_.load.workspace / "photos", site.facts->photos());
    }
    site.sprites = sprite_source(options_.load.workspace);
    const auto glyphs = glyph_source(options_.load.workspace, options_.load.cache);
    site.glyphs = glyphs;
    auto imagery = imagery_.of(loaded->imagery);
    for (const Error& failed : imagery.failures) spdlog::error("not served: {}", failed.message);
    if (imagery.layers.empty() && loaded->store->layers().empty() && !imagery.failures.empty())
        return tl::unexpected(imagery.failures.front());
    site.imagery = std::move(imagery.layers);
    site.base_maps = base_maps_.of(loaded->base_maps);
    add_legends(site);
    const auto search = std::make_shared<geodata::SearchInUse>();
    site.search = search;
    site.tiles = std::shared_ptr<const tileserver::TileSource>(tiles, &tiles->cached);
    {
        const std::scoped_lock lock(mutex_);
        tiles_ = tiles;
    }
    server_->publish(
        std::make_shared<const tileserver::Router>(std::make_shared<const Site>(std::move(site))));
    progress_->set_ready();
    log_load(*loaded);
    unsorted_ = {loaded->store, search, glyphs};
    return {};
}
