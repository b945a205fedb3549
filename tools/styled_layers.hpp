#pragma once

#include "geodata/store/feature_store.hpp"
#include "styles/style/published_layer.hpp"
#include "styles/style/style_catalog.hpp"
#include "styles/style/styled_layer.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// The public layers of a store as styles see them: the schema, and the values of the class field,
/// the most frequent first (equals in the order of their text), where there are few enough to be
/// told apart by colour.
std::vector<styles::StyledLayer> styled_layers_of(const geodata::FeatureStore& store);

/// What a style may ask for of a store's public layers; which of them have a map review number
/// stands in the workspace's goldenbelt.toml.
styles::PublishedLayers published_layers_of(const geodata::FeatureStore& store,
                                            const std::filesystem::path& workspace);

/// The styles of a store: the program's, and those of the workspace's `styles/` (an empty path: no
/// workspace), with the settings of its goldenbelt.toml.
std::shared_ptr<const styles::StyleCatalog> styles_of(const geodata::FeatureStore& store,
                                                      const std::filesystem::path& workspace);
