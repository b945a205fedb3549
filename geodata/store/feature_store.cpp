#include "geodata/store/feature_store.hpp"

#include "geodata/store/snapshot_file.hpp"

#include <utility>

namespace geodata {

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
        store->layers_.push_back(std::move(*layer));
    }
    return store;
}

std::span<const StoreLayer> FeatureStore::layers() const { return layers_; }

const StoreLayer* FeatureStore::find(std::string_view layer_id) const {
    for (const StoreLayer& layer : layers_) {
        if (layer.schema().id == layer_id) return &layer;
    }
    return nullptr;
}

const std::string& FeatureStore::version() const { return version_; }

}  // namespace geodata
