#pragma once

#include "geodata/store/feature_store.hpp"
#include "tileserver/routes/catalog.hpp"

#include <string>

namespace tileserver {

/// The public layers of a store, in its order.
Catalog catalog_of(const geodata::FeatureStore& store, geodata::Title title, std::string day);

}  // namespace tileserver
