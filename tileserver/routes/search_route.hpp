#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /search?q=&limit=&bbox=: features by name, pinyin initials, key, code and address, best
/// first. q holds 1 … 200 bytes, limit 1 … 50 (10 where it is not given). 503 with Retry-After
/// while the names of a new version are still being put in order.
Handler search_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
