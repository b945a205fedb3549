#include "tileserver/routes/router.hpp"

#include "tileserver/routes/catalog_route.hpp"
#include "tileserver/routes/features_route.hpp"
#include "tileserver/routes/glyphs_route.hpp"
#include "tileserver/routes/health_route.hpp"
#include "tileserver/routes/legend_route.hpp"
#include "tileserver/routes/metrics_route.hpp"
#include "tileserver/routes/problem.hpp"
#include "tileserver/routes/raster_route.hpp"
#include "tileserver/routes/search_route.hpp"
#include "tileserver/routes/site_route.hpp"
#include "tileserver/routes/sprites_route.hpp"
#include "tileserver/routes/stats_route.hpp"
#include "tileserver/routes/styles_route.hpp"
#include "tileserver/routes/tile_route.hpp"
#include "tileserver/routes/tilejson_route.hpp"
#include "tileserver/routes/viewer_route.hpp"

#include <array>
#include <cassert>
#include <cstdint>
#include <utility>

namespace tileserver {
namespace {

constexpr std::string_view kAllowed = "GET, HEAD, OPTIONS";

enum class Speed : std::uint8_t { Quick, ByZoom, Slow, WaitsForProcess, WaitsForHost };

/// One resource: its name in metrics; its pattern, where a name in braces stands for one segment,
/// and "/*" for any rest; what makes its handler; and whether it may keep short ones waiting.
struct Line {
    std::string_view name;
    std::string_view pattern;
    Handler (*make)(std::shared_ptr<const Site>);
    Speed speed = Speed::Quick;
};

/// The order is that of RouteIndex; the first line that a path matches answers.
constexpr std::array kLines{
    Line{"unmatched", "", nullptr},
    Line{"viewer", "/", viewer_route, Speed::Slow},  // compressed well, once
    Line{"catalog", "/catalog", catalog_route},
    Line{"tilejson", "/tiles/{layers}", tilejson_route},
    Line{"tile", "/tiles/{layers}/{z}/{x}/{y}", tile_route, Speed::ByZoom},
    Line{"styles", "/styles", styles_route},
    Line{"style", "/styles/{id}", style_route},
    Line{"legend", "/styles/{id}/legend.json", legend_route, Speed::Slow},
    Line{"legend_png", "/styles/{id}/legend.png", legend_route, Speed::Slow},
    Line{"legend_svg", "/styles/{id}/legend.svg", legend_route, Speed::Slow},
    Line{"features", "/features/{layer}", features_route, Speed::Slow},  // a whole layer
    Line{"feature", "/features/{layer}/{id}", feature_route},
    Line{"stats", "/stats", stats_route, Speed::Slow},
    Line{"sprite", "/sprites/{file}", sprites_route, Speed::Slow},  // drawn when first asked for
    Line{"glyphs", "/fonts/{fontstack}/{range}", glyphs_route, Speed::Slow},
    Line{"search", "/search", search_route, Speed::Slow},  // may wait for its index
    Line{"site", "/sites/{key}", site_route},
    Line{"photo", "/photos/{name}", photo_route, Speed::Slow},  // read from the disk
    Line{"imagery", "/imagery/{id}", imagery_route},
    Line{"imagery_tile", "/imagery/{id}/{z}/{x}/{y}", imagery_tile_route, Speed::WaitsForProcess},
    Line{"base_map", "/basemaps/{id}", base_map_route},
    Line{"base_map_tile", "/basemaps/{id}/{z}/{x}/{y}", base_map_tile_route, Speed::WaitsForHost},
    Line{"health", "/health", health_route},
    Line{"ready", "/ready", ready_route},
    Line{"metrics", "/metrics", metrics_route},
    Line{"asset", "/*", asset_route, Speed::Slow},
};
static_assert(kLines.size() <= kMostRoutes, "make room in the metrics for one more route");

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

Router::Router(const std::shared_ptr<const Site>& site) {
    assert(site->progress && site->metrics && "a site always has its progress and metrics");
    handlers_.reserve(kLines.size());
    for (const Line& line : kLines) {
        handlers_.push_back(line.make == nullptr ? Handler() : line.make(site));
    }
}

std::vector<std::string_view> Router::route_names() {
    std::vector<std::string_view> names;
    names.reserve(kLines.size());
    for (const Line& line : kLines) names.push_back(line.name);
    return names;
}

RouteIndex Router::find(const std::vector<std::string>& segments) const {
    for (std::size_t i = 1; i < kLines.size(); ++i) {
        if (matches(kLines[i].pattern, segments)) return static_cast<RouteIndex>(i);
    }
    return kUnmatchedRoute;
}

Reply Router::answer(const Request& request) const {
    if (request.method == Request::Method::Options) {
        Reply reply = preflight();
        reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
        return reply;
    }
    const Handler& handler = handlers_[find(request.segments)];
    const bool reading =
        request.method == Request::Method::Get || request.method == Request::Method::Head;
    Reply reply = reading ? handler(request) : method_not_allowed(request);
    reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return reply;
}

WaitsFor Router::waits_for(const Request& request) const {
    const Speed speed = kLines[find(request.segments)].speed;
    if (speed == Speed::WaitsForProcess) return WaitsFor::Process;
    return speed == Speed::WaitsForHost ? WaitsFor::Host : WaitsFor::Nobody;
}

bool Router::is_slow(const Request& request) const {
    switch (kLines[find(request.segments)].speed) {
        case Speed::Quick:
            return false;
        case Speed::ByZoom:  // a low zoom holds much of the city
            return is_low_zoom(request.segments[2]);
        case Speed::Slow:
        case Speed::WaitsForProcess:
        case Speed::WaitsForHost:
            return true;
    }
    return true;
}

}  // namespace tileserver
