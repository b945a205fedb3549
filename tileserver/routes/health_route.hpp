#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /health: 200 as long as the process answers.
Handler health_route(std::shared_ptr<const Site> site);

/// GET /ready: 200 once tiles can be asked for; until then 503 with the step and how far it is (0 …
/// 1).
Handler ready_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
