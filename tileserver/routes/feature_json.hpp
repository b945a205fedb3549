#pragma once

#include "geodata/store/store_layer.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace tileserver {

using FeatureJson = nlohmann::ordered_json;

/// {"id","lon","lat","bbox":[w,s,e,n],"properties":{…}} of one feature: degrees to 1e-7; the point
/// is the one its label stands on. Fields without a value are null. A row without a position has
/// "geometry":null instead of place and box.
FeatureJson feature_json(const geodata::StoreLayer& layer,
                         geodata::RowIndex row,
                         std::span<const std::size_t> columns);

/// GeoJSON (RFC 7946) from the store's coordinates, degrees to 1e-8: rings closed, outer ones
/// anticlockwise.
FeatureJson geometry_json(const geodata::StoreLayer& layer, geodata::RowIndex row);

/// Vertices of all parts.
std::size_t vertex_count(const geodata::StoreLayer& layer, geodata::RowIndex row);

FeatureJson value_json(const geodata::Value& value);

/// The columns that everybody may see.
std::vector<std::size_t> public_columns(const geodata::LayerSchema& schema);

}  // namespace tileserver
