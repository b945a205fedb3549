#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /: the viewer; a page that says what is happening while the store is built, or how to get
/// the viewer where it is missing.
Handler viewer_route(std::shared_ptr<const Site> site);

/// Any other address: a file of the viewer, or 404.
Handler asset_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
