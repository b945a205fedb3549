#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /styles: {"styles":[{"id","title","url"}]}.
Handler styles_route(std::shared_ptr<const Site> site);

/// GET /styles/{id}: a MapLibre style document, addresses filled in.
Handler style_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
