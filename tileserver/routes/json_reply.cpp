#include "tileserver/routes/json_reply.hpp"

#include "tileserver/routes/asset_folder.hpp"

#include <nlohmann/json.hpp>

namespace tileserver {

Reply json_reply(const nlohmann::ordered_json& document) {
    Reply reply;
    reply.content_type = "application/json";
    reply.body = std::make_shared<const std::string>(
        document.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    reply.etag = content_tag(*reply.body);
    reply.cache_control = "public, no-cache";
    return reply;
}

}  // namespace tileserver
