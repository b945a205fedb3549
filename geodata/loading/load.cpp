#include "geodata/loading/load.hpp"

#include "geodata/loading/plain_files.hpp"
#include "geodata/loading/snapshot_place.hpp"
#include "geodata/loading/snapshot_state.hpp"
#include "geodata/loading/workspace_layers.hpp"
#include "geodata/schema/iso_time.hpp"
#include "geodata/workspace/configuration.hpp"
#include "geodata/workspace/delivery_files.hpp"

#include <chrono>
#include <ctime>
#include <system_error>
#include <utility>

namespace geodata {

namespace {

namespace fs = std::filesystem;

/// The day on the wall clock of the machine; clocks end here, everything below is given the day.
std::string machine_day() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    localtime_r(&now, &local);
    return to_iso(
        Day{std::chrono::year{local.tm_year + 1900} / (local.tm_mon + 1) / local.tm_mday});
}

Result<fs::path> cache_folder(const LoadOptions& options) {
    if (!options.cache.empty()) return options.cache;
    if (!options.workspace.empty()) {
        fs::path own = options.workspace / "cache";
        if (is_writable_folder(own)) return own;
    }
    return user_cache_folder();
}

std::string sources_name(const LoadOptions& options) {
    std::error_code failed;
    std::string name;
    if (!options.workspace.empty())
        return "workspace " + fs::weakly_canonical(options.workspace, failed).string();
    for (const fs::path& file : options.files)
        name += fs::weakly_canonical(file, failed).string() + '\n';
    return name;
}

Title title_of(const LoadOptions& options, const Configuration& configuration) {
    if (configuration.title != Title{}) return configuration.title;
    const fs::path& first = !options.workspace.empty() ? options.workspace
                            : options.files.empty()    ? options.imagery.front().files.front()
                                                       : options.files.front();
    std::string name = (first.has_filename() ? first : first.parent_path()).filename().string();
    if (options.files.size() > 1) name += " …";
    return {name, name};
}

Result<void> build(const LoadOptions& options,
                   const Configuration& configuration,
                   const SnapshotPlace& place,
                   Loaded& loaded) {
    auto collected = options.workspace.empty()
                         ? collect_plain_files(options)
                         : collect_workspace(options, configuration, loaded.day);
    if (!collected) return tl::unexpected(collected.error());
    if (options.workspace.empty() && !options.files.empty() && collected->layers == 0) {
        if (!collected->failures.empty()) return tl::unexpected(collected->failures.front());
        return failure(
            Error::Code::Unsupported,
            options.files.front().string() +
                ": no layer with geometry in it; a table without positions is no map layer");
    }
    loaded.reports = std::move(collected->reports);
    loaded.failures = std::move(collected->failures);
    const auto written = std::move(collected->builder).write(place.snapshot());
    if (!written) return tl::unexpected(written.error());
    place.note_failures(loaded.failures);
    return {};
}

}  // namespace

std::string source_fingerprint(const LoadOptions& options) {
    std::string fingerprint;
    if (!options.workspace.empty()) {
        fingerprint += delivery_stamp(options.workspace / kConfigurationFile);
        fingerprint += delivery_stamp(options.workspace / kRecordFile);
    }
    for (const fs::path& file : options.files) fingerprint += delivery_stamp(file);
    std::vector<ImageryEntry> imagery = options.imagery;
    if (!options.workspace.empty()) {
        if (const auto configuration = read_configuration(options.workspace))
            imagery = imagery_of(*configuration, options.workspace);
    }
    for (const ImageryEntry& entry : imagery) fingerprint += imagery_stamp(entry);
    return fingerprint;
}

Result<Loaded> load(const LoadOptions& options) {
    if (options.workspace.empty() && options.files.empty() && options.imagery.empty()) {
        return failure(Error::Code::Invalid,
                       "nothing to load: neither a workspace nor a file was named");
    }
    Configuration configuration;
    if (!options.workspace.empty()) {
        auto read = read_configuration(options.workspace);
        if (!read) return tl::unexpected(read.error());
        configuration = std::move(*read);
    }
    Loaded loaded;
    loaded.base_maps = configuration.base_maps;
    loaded.lights = configuration.lights;
    loaded.imagery =
        options.workspace.empty() ? options.imagery : imagery_of(configuration, options.workspace);
    loaded.title = title_of(options, configuration);
    loaded.day = configuration.day.empty() ? machine_day() : configuration.day;

    const auto folder = cache_folder(options);
    if (!folder) return tl::unexpected(folder.error());
    if (!is_writable_folder(*folder)) {
        return failure(Error::Code::Unreadable,
                       folder->string() + ": cannot be written; name another cache folder");
    }
    const SnapshotPlace place(*folder, sources_name(options),
                              snapshot_state(options, loaded.day, this_build()));
    std::error_code failed;
    if (fs::exists(place.snapshot(), failed)) {
        if (auto store = FeatureStore::open(place.snapshot())) {
            loaded.store = std::move(*store);
            loaded.failures = place.failures();
            loaded.from_snapshot = true;
            return loaded;
        }
    }
    if (auto built = build(options, configuration, place, loaded); !built)
        return tl::unexpected(built.error());
    auto store = FeatureStore::open(place.snapshot());
    if (!store) return tl::unexpected(store.error());
    loaded.store = std::move(*store);
    place.remove_others();
    return loaded;
}

}  // namespace geodata
