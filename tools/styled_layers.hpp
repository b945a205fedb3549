#pragma once

#include "geodata/store/feature_store.hpp"
#include "styles/style/styled_layer.hpp"

#include <vector>

/// The public layers of a store as styles see them: the schema, and the values of the class field,
/// the most frequent first (equals in the order of their text), where there are few enough to be
/// told apart by colour.
std::vector<styles::StyledLayer> styled_layers_of(const geodata::FeatureStore& store);
