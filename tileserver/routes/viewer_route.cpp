#include "tileserver/routes/viewer_route.hpp"

#include "tileserver/routes/language.hpp"
#include "tileserver/routes/problem.hpp"

#include <fmt/format.h>

#include <utility>

namespace tileserver {
namespace {

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '&':
                html += "&amp;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

/// A page of text in both languages, the wanted one first; `refresh_seconds` 0: it stays.
Reply text_page(const Request& request,
                const geodata::Title& heading,
                const geodata::Title& body,
                int refresh_seconds) {
    const Language first = preferred_language(request.header("accept-language"));
    const Language second = first == Language::Chinese ? Language::English : Language::Chinese;
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\">",
        language_tag(first));
    if (refresh_seconds > 0)
        html += fmt::format("<meta http-equiv=\"refresh\" content=\"{}\">", refresh_seconds);
    html += fmt::format(
        "<title>{}</title><style>body{{font:16px/1.6 system-ui,\"Noto Sans CJK "
        "SC\",sans-serif;max-width:38em;"
        "margin:12vh auto;padding:0 "
        "1em;color:#26323d}}h1{{font-size:1.4em}}h2{{font-size:1.1em;color:#5b6b79}}"
        "code{{background:#eef1f4;padding:.1em .3em}}</style></head><body>",
        escaped(in_language(heading, first)));
    html += fmt::format("<h1>{}</h1><p>{}</p>", escaped(in_language(heading, first)),
                        in_language(body, first));
    html += fmt::format("<section lang=\"{}\"><h2>{}</h2><p>{}</p></section></body></html>\n",
                        language_tag(second), escaped(in_language(heading, second)),
                        in_language(body, second));
    Reply reply;
    reply.content_type = "text/html; charset=utf-8";
    reply.body = std::make_shared<const std::string>(std::move(html));
    reply.cache_control = "no-store";
    reply.headers = {{"Content-Language", std::string(language_tag(first))},
                     {"Vary", "Accept-Language"}};
    return reply;
}

Reply building_page(const Site& site, const Request& request) {
    const Progress::State state = site.progress->state();
    const std::string step = escaped(state.step);
    Reply reply = text_page(
        request, {"正在准备地图", "Preparing the map"},
        {fmt::format("数据正在读入：{:.0f}%，{}。本页会自动刷新。", state.done * 100, step),
         fmt::format("The data are being read: {:.0f} %, {}. This page refreshes itself.",
                     state.done * 100, step)},
        2);
    reply.status = 503;
    reply.headers.emplace_back("Retry-After", "2");
    return reply;
}

Reply missing_viewer_page(const Request& request) {
    constexpr std::string_view kLinks =
        "<a href=\"catalog\">/catalog</a> · <a href=\"styles\">/styles</a> · <a "
        "href=\"metrics\">/metrics</a>";
    return text_page(request,
                     {"地图服务已运行，但没有找到浏览器页面",
                      "The map server runs, but its viewer was not found"},
                     {fmt::format("请用 <code>cmake --build --preset release</code> "
                                  "构建浏览器页面，或用 <code>--viewer 文件夹</code> "
                                  "指定它的位置。数据可以直接使用：{}",
                                  kLinks),
                      fmt::format("Build the viewer with <code>cmake --build --preset "
                                  "release</code>, or name its folder with "
                                  "<code>--viewer DIR</code>. The data can be used as they are: {}",
                                  kLinks)},
                     0);
}

Reply asset_reply(const AssetFolder::Asset& asset) {
    Reply reply;
    reply.content_type = asset.content_type;
    reply.body = asset.body;
    reply.etag = asset.etag;
    reply.compressible = asset.compressible;
    reply.cache_control =
        asset.hashed_name ? "public, max-age=31536000, immutable" : "public, no-cache";
    reply.keep = Reply::Keep::File;
    reply.headers = {{"X-Content-Type-Options", "nosniff"}};
    return reply;
}

}  // namespace

Handler viewer_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->tiles) return building_page(*site, request);
        const AssetFolder::Asset* page = site->viewer ? site->viewer->find("index.html") : nullptr;
        return page == nullptr ? missing_viewer_page(request) : asset_reply(*page);
    };
}

Handler asset_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        std::string path;
        for (const std::string& segment : request.segments)
            path += (path.empty() ? "" : "/") + segment;
        const AssetFolder::Asset* asset = site->viewer ? site->viewer->find(path) : nullptr;
        if (asset != nullptr) return asset_reply(*asset);
        return problem_reply(
            {404,
             {fmt::format("没有地址 /{}", path), fmt::format("there is nothing at /{}", path)},
             "path"},
            request);
    };
}

}  // namespace tileserver
