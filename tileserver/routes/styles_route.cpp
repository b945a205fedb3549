#include "tileserver/routes/styles_route.hpp"

#include "tileserver/routes/asset_folder.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/language.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/problem.hpp"
#include "tileserver/routes/raster_route.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace tileserver {

Handler styles_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->tiles) return not_ready_reply(*site, request);
        const Language language = preferred_language(request.header("accept-language"));
        auto styles = nlohmann::ordered_json::array();
        if (site->styles.list) {
            for (const StyleSource::Entry& style : site->styles.list()) {
                nlohmann::ordered_json entry{{"id", style.id},
                                             {"title", in_language(style.title, language)}};
                entry["titles"] = {{"zh", in_language(style.title, Language::Chinese)},
                                   {"en", in_language(style.title, Language::English)}};
                entry["url"] = request.origin + "/styles/" + style.id;
                styles.push_back(std::move(entry));
            }
        }
        Reply reply = json_reply({{"styles", std::move(styles)}});
        reply.headers = {{"Content-Language", std::string(language_tag(language))},
                         {"Vary", "Accept-Language"}};
        return reply;
    };
}

Handler style_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->tiles) return not_ready_reply(*site, request);
        const std::string& id = request.segments[1];
        auto document =
            site->styles.document ? site->styles.document(id, request.origin) : std::nullopt;
        if (!document) {
            return problem_reply(
                {404,
                 {fmt::format("没有名为“{}”的样式；/styles 列出全部样式。有错误的自备样式不发布："
                              "goldenbelt check 指出错误",
                              id),
                  fmt::format("no style '{}'; /styles lists them all. A style of "
                              "your own that has faults is not served: goldenbelt "
                              "check names them",
                              id)},
                 "id"},
                request);
        }
        if (const auto under = request.query.find("under"); under != request.query.end()) {
            document = style_over(*document, under->second, *site, request.origin);
            if (!document) {
                return problem_reply(
                    {404,
                     {fmt::format("没有可作底图的“{}”；/catalog 列出全部", under->second),
                      fmt::format("there is no '{}' to lay under it; /catalog lists all",
                                  under->second)},
                     "under"},
                    request);
            }
        }
        Reply reply;
        reply.content_type = "application/json";
        reply.etag = content_tag(*document);
        reply.body = std::make_shared<const std::string>(*std::move(document));
        reply.cache_control = "public, no-cache";
        return reply;
    };
}

}  // namespace tileserver
