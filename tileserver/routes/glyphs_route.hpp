#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /fonts/{fontstack}/{range}.pbf: glyphs for MapLibre; names of fonts joined by commas, a
/// range like 19968-20223. 404 for a stack without a known font (the answer lists those there are),
/// 400 for what is no range of 256 from a multiple of 256 below 65536.
Handler glyphs_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
