#pragma once

#include "geodata/store/store_layer.hpp"

#include <vector>

namespace geodata {

/// Does the feature's geometry meet the closed window? Exact on the store's coordinates: an area
/// that covers the window without a vertex in it does, one that goes round it does not.
[[nodiscard]] bool meets_window(const StoreLayer& layer, RowIndex row, const Window& window);

/// A box in degrees on the world grid: one window, or two where it crosses ±180°.
using Windows = std::vector<Window>;

/// West, south, east, north in degrees; `west` greater than `east` crosses ±180°. Longitudes past
/// ±180 are turned into the world (a map may have been scrolled round it), a box 360° wide or wider
/// is the whole world.
[[nodiscard]] Windows windows_of(double west, double south, double east, double north);

}  // namespace geodata
