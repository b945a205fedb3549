#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /tiles/{layers}: TileJSON 3.0.0 of one layer, or of several joined by commas
/// (github.com/mapbox/tilejson-spec).
Handler tilejson_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
