#include "tileserver/routes/sprites_route.hpp"

#include "tileserver/routes/asset_folder.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/problem.hpp"

#include <fmt/format.h>

#include <utility>

namespace tileserver {

Handler sprites_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->tiles) return not_ready_reply(*site, request);
        const std::string& file = request.segments[1];
        Reply reply;
        if (site->sprites) reply.body = site->sprites(file);
        if (!reply.body) {
            return problem_reply(
                {404,
                 {fmt::format(
                      "没有图标文件“{}”；有 light、night、print，可加 @2x，结尾 .json 或 .png",
                      file),
                  fmt::format("no sprite sheet '{}'; there are light, night and print, with or "
                              "without @2x, as .json and .png",
                              file)},
                 "file"},
                request);
        }
        const bool image = file.ends_with(".png");
        reply.content_type = media_type(file);
        reply.compressible = !image;
        reply.etag = content_tag(*reply.body);
        reply.cache_control = "public, no-cache";
        reply.keep = Reply::Keep::File;
        return reply;
    };
}

}  // namespace tileserver
