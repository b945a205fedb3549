#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /catalog: every published layer with its fields, for people and scripts.
Handler catalog_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
