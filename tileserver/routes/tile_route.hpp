#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>
#include <string_view>

namespace tileserver {

/// GET /tiles/{layers}/{z}/{x}/{y}[.mvt|.pbf]: a Mapbox vector tile 2.1; 204 where there is
/// nothing, 404 outside the zoom range.
Handler tile_route(std::shared_ptr<const Site> site);

/// Is the zoom of an address so low that its tile holds much of a city and takes long to make?
/// False for what is no number.
bool is_low_zoom(std::string_view zoom);

}  // namespace tileserver
