#pragma once

#include "geodata/error.hpp"
#include "geodata/store/store_layer.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// One consistent version of all layers, over one mapped snapshot file. Immutable; readers hold a
/// shared_ptr to it.
class FeatureStore {
  public:
    /// Opens a snapshot: checks magic, format, byte order, sizes and checksums of the tables;
    /// touches no data pages otherwise. Unreadable when it is not one, or truncated, or of another
    /// format: the caller builds a new one.
    static Result<std::shared_ptr<const FeatureStore>> open(const std::filesystem::path& snapshot);

    [[nodiscard]] std::span<const StoreLayer> layers() const;
    [[nodiscard]] const StoreLayer* find(std::string_view layer_id) const;
    /// Rows without a place, of kind None, never in tiles: under the id of a layer its rows that
    /// have no position (also when the layer itself is published as `<id>_points` and
    /// `<id>_areas`), or a table that has no geometry at all.
    [[nodiscard]] std::span<const StoreLayer> tables() const;
    [[nodiscard]] const StoreLayer* table(std::string_view id) const;
    /// Hash of the contents, 32 hex digits: the same data and day give the same version on every
    /// run.
    [[nodiscard]] const std::string& version() const;

    ~FeatureStore();
    FeatureStore(const FeatureStore&) = delete;
    FeatureStore& operator=(const FeatureStore&) = delete;
    FeatureStore(FeatureStore&&) = delete;
    FeatureStore& operator=(FeatureStore&&) = delete;

  private:
    explicit FeatureStore(std::unique_ptr<const SnapshotFile> snapshot);
    std::unique_ptr<const SnapshotFile> snapshot_;
    std::vector<StoreLayer> layers_;
    std::vector<StoreLayer> tables_;
    std::string version_;
};

}  // namespace geodata
