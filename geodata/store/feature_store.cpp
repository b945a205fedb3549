#include "geodata/store/feature_store.hpp"

#include "geodata/store/snapshot_file.hpp"

#include <utility>

namespace geodata {
namespace {

const StoreLayer* named(std::span<const StoreLayer> layers, std::string_view id) {
    for (const StoreLayer& layer : layers) {
        if (layer.schema().id == id) return &layer;
    }
    return nullptr;
}

}  // namespace

FeatureStore::FeatureStore(std::unique_ptr<const SnapshotFile> snapshot)
    : snapshot_(std::move(snapshot)), version_(snapshot_->version()) {}

FeatureStore::~FeatureStore() = default;

Result<std::shared_ptr<const FeatureStore>> FeatureStore::open(
    const std::filesystem::path& snapshot) {
    auto file = SnapshotFile::open(snapshot);
    if (!file) return tl::unexpected(file.error());
    std::shared_ptr<FeatureStore> store(new FeatureStore(std::move(*file)));
    for (std::uint32_t number = 0; number < store->snapshot_->layers(); ++number) {
        auto layer = StoreLayer::map(*store->snapshot_, number);
        if (!layer) return tl::unexpected(layer.error().within(snapshot.string()));
        const bool placed = layer->kind() != GeometryKind::None;
        (placed ? store->layers_ : store->tables_).push_back(std::move(*layer));
    }
    return store;
}

std::span<const StoreLayer> FeatureStore::layers() const { return layers_; }

std::span<const StoreLayer> FeatureStore::tables() const { return tables_; }

const StoreLayer* FeatureStore::find(std::string_view layer_id) const {
    return named(layers_, layer_id);
}

const StoreLayer* FeatureStore::table(std::string_view id) const { return named(tables_, id); }

const std::string& FeatureStore::version() const { return version_; }

}  // namespace geodata
