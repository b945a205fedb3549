#pragma once

#include "geodata/error.hpp"
#include "geodata/projection/crs.hpp"
#include "geodata/schema/feature.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace geodata {

/// Counts of what building one published layer did.
struct StoreLayerReport {
    std::string id;
    std::uint64_t features = 0;
    std::uint64_t vertices = 0;
    std::map<std::string, std::uint64_t>
        notes;  ///< "t_junctions_noded" → 50, "outside_mercator" → 1, …
};

/// Collects features, projects them to the world grid (the one place that does), decides what each
/// zoom shows, writes the snapshot. Not safe from several threads; uses `threads` of its own. The
/// bytes do not depend on the number of threads.
class StoreBuilder {
  public:
    struct Options {
        unsigned threads = 2;
        std::uint32_t tile_byte_budget =
            500'000;  ///< of one layer of one tile below kCompleteZoom, uncompressed
        std::function<void(const std::string& step, double done)> progress;
    };
    using LayerHandle = std::size_t;

    explicit StoreBuilder(Options options);
    ~StoreBuilder();
    StoreBuilder(StoreBuilder&&) noexcept;
    StoreBuilder& operator=(StoreBuilder&&) noexcept;
    StoreBuilder(const StoreBuilder&) = delete;
    StoreBuilder& operator=(const StoreBuilder&) = delete;

    /// `schema.kind` is found from the features: a layer that holds several kinds is published as
    /// several, `<id>_points`, `<id>_lines`,
    /// `<id>_areas`; a layer of one kind as `<id>`. Layers come out in the order of this call.
    Result<LayerHandle> add_layer(LayerSchema schema);
    /// Features of one layer may come in several coordinate systems: call again before the features
    /// of the next one.
    Result<void> set_crs(LayerHandle layer, const Crs& crs);
    /// A table without geometry: its rows go to FeatureStore::tables(). The id may not be one of
    /// add_layer.
    Result<LayerHandle> add_table(LayerSchema schema);
    /// Features without geometry are counted, and become a row of the table of the layer's id.
    Result<void> add(LayerHandle layer, const Feature& feature);

    /// Writes to a temporary file beside `snapshot` and renames it, so that a reader never sees
    /// half a file.
    Result<std::vector<StoreLayerReport>> write(const std::filesystem::path& snapshot) &&;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace geodata
