#include "tileserver/routes/health_route.hpp"

#include "tileserver/routes/json_reply.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace tileserver {

Handler health_route(std::shared_ptr<const Site> /*site*/) {
    return [](const Request&) {
        Reply reply = json_reply({{"status", "ok"}});
        reply.cache_control = "no-store";
        return reply;
    };
}

Handler ready_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request&) {
        const Progress::State state = site->progress->state();
        nlohmann::ordered_json document{
            {"ready", state.ready}, {"step", state.step}, {"progress", state.done}};
        if (!state.failure.empty()) document["last_reload_failed"] = state.failure;
        if (site->tiles) document["version"] = site->catalog.version;
        Reply reply = json_reply(document);
        reply.cache_control = "no-store";
        if (!state.ready) {
            reply.status = 503;
            reply.headers = {{"Retry-After", "2"}};
        }
        return reply;
    };
}

}  // namespace tileserver
