#include "tileserver/routes/metrics_route.hpp"

#include "tileserver/routes/router.hpp"

#include <utility>

namespace tileserver {

Handler metrics_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request&) {
        Reply reply;
        reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
        reply.body =
            std::make_shared<const std::string>(site->metrics->text(Router::route_names()));
        reply.cache_control = "no-store";
        return reply;
    };
}

}  // namespace tileserver
