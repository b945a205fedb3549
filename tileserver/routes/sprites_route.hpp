#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /sprites/{id}[@2x].{json,png}: a sprite sheet of MapLibre. 404 for other names.
Handler sprites_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
