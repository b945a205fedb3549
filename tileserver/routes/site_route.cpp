#include "tileserver/routes/site_route.hpp"

#include "tileserver/routes/asset_folder.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/photo_folder.hpp"
#include "tileserver/routes/problem.hpp"
#include "tileserver/routes/site_facts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace tileserver {

Handler site_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->facts) return not_ready_reply(*site, request);
        const std::string& key = request.segments[1];
        const auto project = site->facts->find(key);
        if (!project) {
            return problem_reply(
                {404,
                 {fmt::format("没有编号或要素号为“{}”的项目", key),
                  fmt::format("no project has the number or feature id '{}'", key)},
                 "key"},
                request);
        }
        auto document = site->facts->facts(*project, request.origin);
        document["day"] = site->catalog.day;
        return json_reply(document);
    };
}

Handler photo_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->facts) return not_ready_reply(*site, request);
        const std::string& name = request.segments[1];
        auto photo = site->photos ? site->photos->read(name) : std::nullopt;
        if (!photo) {
            return problem_reply(
                {404,
                 {fmt::format("没有照片“{}”", name), fmt::format("there is no photo '{}'", name)},
                 "name"},
                request);
        }
        Reply reply;
        reply.content_type = photo->content_type;
        reply.etag = content_tag(photo->bytes);
        reply.body = std::make_shared<const std::string>(std::move(photo->bytes));
        reply.cache_control = "public, no-cache";
        reply.compressible = false;
        reply.headers = {{"X-Content-Type-Options", "nosniff"}};
        return reply;
    };
}

}  // namespace tileserver
