#include "tileserver/routes/router.hpp"

#include "tileserver/routes/catalog_route.hpp"
#include "tileserver/routes/features_route.hpp"
#include "tileserver/routes/glyphs_route.hpp"
#include "tileserver/routes/health_route.hpp"
#include "tileserver/routes/legend_route.hpp"
#include "tileserver/routes/metrics_route.hpp"
#include "tileserver/routes/problem.hpp"
#include "tileserver/routes/search_route.hpp"
#include "tileserver/routes/site_route.hpp"
#include "tileserver/routes/sprites_route.hpp"
#include "tileserver/routes/stats_route.hpp"
#include "tileserver/routes/styles_route.hpp"
#include "tileserver/routes/tile_route.hpp"
#include "tileserver/routes/tilejson_route.hpp"
#include "tileserver/routes/viewer_route.hpp"

#include <cassert>
#include <utility>

namespace tileserver {
namespace {

constexpr std::string_view kAllowed = "GET, HEAD, OPTIONS";

bool matches(std::string_view pattern, const std::vector<std::string>& segments) {
    if (pattern == "/*") return true;
    std::size_t taken = 0;
    std::string_view rest = pattern.substr(1);
    while (!rest.empty()) {
        const auto slash = rest.find('/');
        const std::string_view part = rest.substr(0, slash);
        if (taken == segments.size()) return false;
        if (part.front() != '{' && part != segments[taken]) return false;
        ++taken;
        rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
    }
    return taken == segments.size();
}

Reply method_not_allowed(const Request& request) {
    Reply reply = problem_reply({405,
                                 {"此地址只接受 GET、HEAD 和 OPTIONS 请求",
                                  "this address takes only GET, HEAD and OPTIONS"},
                                 "method"},
                                request);
    reply.headers.emplace_back("Allow", kAllowed);
    return reply;
}

/// The Fetch standard's preflight (CORS protocol): public layers may be read from any page.
Reply preflight() {
    Reply reply;
    reply.status = 204;
    reply.headers = {{"Allow", std::string(kAllowed)},
                     {"Access-Control-Allow-Methods", std::string(kAllowed)},
                     {"Access-Control-Allow-Headers", "*"},
                     {"Access-Control-Max-Age", "86400"}};
    return reply;
}

}  // namespace

Router::Router(std::shared_ptr<const Site> site) {
    assert(site->progress && site->metrics && "a site always has its progress and metrics");
    routes_ = {
        {"unmatched", "", nullptr},
        {"viewer", "/", viewer_route(site)},
        {"catalog", "/catalog", catalog_route(site)},
        {"tilejson", "/tiles/{layers}", tilejson_route(site)},
        {"tile", "/tiles/{layers}/{z}/{x}/{y}", tile_route(site)},
        {"styles", "/styles", styles_route(site)},
        {"style", "/styles/{id}", style_route(site)},
        {"legend", "/styles/{id}/legend.json", legend_route(site)},
        {"legend_png", "/styles/{id}/legend.png", legend_route(site)},
        {"legend_svg", "/styles/{id}/legend.svg", legend_route(site)},
        {"features", "/features/{layer}", features_route(site)},
        {"feature", "/features/{layer}/{id}", feature_route(site)},
        {"stats", "/stats", stats_route(site)},
        {"sprite", "/sprites/{file}", sprites_route(site)},
        {"glyphs", "/fonts/{fontstack}/{range}", glyphs_route(site)},
        {"search", "/search", search_route(site)},
        {"site", "/sites/{key}", site_route(site)},
        {"photo", "/photos/{name}", photo_route(site)},
        {"health", "/health", health_route(site)},
        {"ready", "/ready", ready_route(site)},
        {"metrics", "/metrics", metrics_route(site)},
        {"asset", "/*", asset_route(std::move(site))},
    };
    assert(routes_.size() <= kMostRoutes && "make room in the metrics for one more route");
}

std::vector<std::string_view> Router::route_names() {
    return {"unmatched", "viewer", "catalog",    "tilejson",   "tile",     "styles",
            "style",     "legend", "legend_png", "legend_svg", "features", "feature",
            "stats",     "sprite", "glyphs",     "search",     "site",     "photo",
            "health",    "ready",  "metrics",    "asset"};
}

RouteIndex Router::find(const std::vector<std::string>& segments) const {
    for (std::size_t i = 1; i < routes_.size(); ++i) {
        if (matches(routes_[i].pattern, segments)) return static_cast<RouteIndex>(i);
    }
    return kUnmatchedRoute;
}

Reply Router::answer(const Request& request) const {
    if (request.method == Request::Method::Options) {
        Reply reply = preflight();
        reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
        return reply;
    }
    const Route& route = routes_[find(request.segments)];
    const bool reading =
        request.method == Request::Method::Get || request.method == Request::Method::Head;
    Reply reply = reading ? route.handler(request) : method_not_allowed(request);
    reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return reply;
}

bool Router::is_slow(const Request& request) const {
    const std::string_view pattern = routes_[find(request.segments)].pattern;
    // A file is compressed well, once; a low zoom holds much of the city.
    if (pattern == "/" || pattern == "/*") return true;
    if (pattern == "/stats" || pattern == "/features/{layer}") return true;  // whole layers
    // Drawn when they are first asked for.
    if (pattern.starts_with("/sprites/") || pattern.starts_with("/fonts/")) return true;
    if (pattern == "/search") return true;  // may wait for its index
    if (pattern.starts_with("/styles/{id}/legend")) return true;
    if (pattern == "/photos/{name}") return true;  // read from the disk
    return pattern.starts_with("/tiles/{layers}/") && is_low_zoom(request.segments[2]);
}

}  // namespace tileserver
