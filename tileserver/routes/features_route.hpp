#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /features/{layer}?where=&bbox=&sort=[-]field&fields=a,b&limit=&offset=: features of a layer,
/// {"layer","total","offset","features":[…]} (feature_json.hpp), in the order of their ids or of a
/// field (numbers by size, text by code point, nulls last). At most 1000 at once. Rows without a
/// position have `"geometry": null` and no place; where a bbox is asked they are left out.
Handler features_route(std::shared_ptr<const Site> site);

/// GET /features/{layer}/{id}[?geometry=true]: one feature with "hectares" (areas) or
/// "length_metres" (lines); its GeoJSON geometry where it is asked for.
Handler feature_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
