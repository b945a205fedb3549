#include "tileserver/routes/store_catalog.hpp"

#include <utility>

namespace tileserver {

Catalog catalog_of(const geodata::FeatureStore& store, geodata::Title title, std::string day) {
    Catalog catalog{{}, store.version(), std::move(title), std::move(day)};
    for (const geodata::StoreLayer& layer : store.layers()) {
        if (layer.schema().audience != geodata::Audience::Public) continue;
        CatalogLayer entry{layer.schema(), layer.size(), std::nullopt};
        entry.schema.kind = layer.kind();
        if (!layer.bounds().empty()) entry.bounds = degrees_of(layer.bounds());
        catalog.layers.push_back(std::move(entry));
    }
    return catalog;
}

}  // namespace tileserver
