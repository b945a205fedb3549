#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <memory>

namespace tileserver {

/// GET /metrics: the Prometheus text format.
Handler metrics_route(std::shared_ptr<const Site> site);

}  // namespace tileserver
