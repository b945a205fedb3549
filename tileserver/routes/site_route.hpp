#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /sites/{key}: all that is known of a project, by its number or its feature's id; 404 where
/// there is none.
Handler site_route(std::shared_ptr<const Site> site);

/// GET /photos/{name}: a picture that the table of photos names.
Handler photo_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
