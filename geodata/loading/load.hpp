#pragma once

#include "geodata/error.hpp"
#include "geodata/imagery/imagery.hpp"
#include "geodata/reading/read_file.hpp"
#include "geodata/schema/time.hpp"
#include "geodata/store/feature_store.hpp"
#include "geodata/store/store_builder.hpp"
#include "geodata/workspace/configuration.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace geodata {

/// What is to be served: one workspace folder, or plain files (read-only, no configuration).
struct LoadOptions {
    std::filesystem::path workspace;           ///< empty: none
    std::vector<std::filesystem::path> files;  ///< when there is no workspace
    std::vector<ImageryEntry> imagery;         ///< likewise; with it there may be no files
    std::filesystem::path
        cache;  ///< folder of snapshots; empty: the workspace's, or the user's cache folder
    unsigned threads = 2;
    ReadOptions reading;
    std::function<void(const std::string& step, double done)> progress;
};

struct Loaded {
    std::shared_ptr<const FeatureStore> store;
    bool from_snapshot = false;  ///< nothing had to be read
    std::vector<FileReport> reports;
    std::vector<Error> failures;        ///< files that could not be read; the rest is served
    Title title;                        ///< of the workspace, else the name of the first file
    std::string day;                    ///< ISO date that "today" means
    LightThresholds lights;             ///< of the workspace
    std::vector<ImageryEntry> imagery;  ///< to be shown under it; not opened here
    std::vector<BaseMapEntry> base_maps;
};

/// Brings the snapshot up to date (reads the sources only when they changed) and opens it.
Result<Loaded> load(const LoadOptions& options);

/// A cheap fingerprint of the sources (paths, sizes, times): changes when a reload is due.
std::string source_fingerprint(const LoadOptions& options);

}  // namespace geodata
