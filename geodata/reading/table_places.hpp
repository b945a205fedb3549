#pragma once

#include "geodata/error.hpp"
#include "geodata/projection/crs_guess.hpp"
#include "geodata/reading/read_file.hpp"
#include "geodata/reading/table_layout.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <ogr_geometry.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace geodata {

/// The columns of a table that say where its rows are.
struct PlaceColumns {
    std::optional<std::size_t> x, y;  ///< both or none
    std::optional<std::size_t> wkt;
    bool degrees = false;  ///< by their names: longitude and latitude
    [[nodiscard]] bool any() const { return x.has_value() || wkt.has_value(); }
};

/// Finds them by name, in Chinese or English: 经度/纬度, lon/lat, longitude/latitude, x/y,
/// X坐标/Y坐标, 东坐标/北坐标, easting/northing, 横坐标/纵坐标 (横 is east); WKT, geometry. What
/// the options name wins; Invalid when it is not there.
Result<PlaceColumns> find_place_columns(const TableLayout& layout, const ReadOptions& options);

/// The geometry of a row: null where its cells are empty; Invalid where they are neither empty nor
/// a place.
Result<std::unique_ptr<OGRGeometry>> place_of(const std::vector<std::string>& cells,
                                              const std::vector<Field>& fields,
                                              const PlaceColumns& columns);

}  // namespace geodata
