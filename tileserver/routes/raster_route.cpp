#include "tileserver/routes/raster_route.hpp"

#include "styles/style/raster_under.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/language.hpp"
#include "tileserver/routes/problem.hpp"
#include "tileserver/source/content_hash.hpp"
#include "tileserver/tile/tile_id.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace tileserver {
namespace {

using Json = nlohmann::ordered_json;
using Layers = std::vector<RasterLayer>;

/// What is different between the two kinds of pictures under the map.
struct Kind {
    std::string_view path;  ///< first segment of their addresses
    const Layers Site::*layers;
    const char* zh;
    const char* en;
};
constexpr Kind kImagery{"imagery", &Site::imagery, "影像", "imagery"};
constexpr Kind kBaseMap{"basemaps", &Site::base_maps, "底图", "base map"};

const RasterLayer* find(const Layers& layers, std::string_view id) {
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const RasterLayer& one) { return one.id == id; });
    return found == layers.end() ? nullptr : &*found;
}

Reply unknown(const Kind& kind, const std::string& id, const Request& request) {
    return problem_reply({404,
                          {fmt::format("没有{}“{}”；/catalog 列出全部", kind.zh, id),
                           fmt::format("there is no {} '{}'; /catalog lists all", kind.en, id)},
                          "id"},
                         request);
}

std::string address(const Kind& kind, std::string_view origin, const std::string& id) {
    return fmt::format("{}/{}/{}/{{z}}/{{x}}/{{y}}", origin, kind.path, id);
}

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

tl::expected<TileId, Problem> asked_tile(const RasterLayer& layer, const Request& request) {
    const auto z = whole(request.segments[2]);
    const auto x = whole(request.segments[3]);
    const auto y = whole(request.segments[4]);
    if (!z || !x || !y) {
        return tl::unexpected<Problem>(Problem{
            400, {"瓦片地址应为三个整数 z/x/y", "a tile is three whole numbers, z/x/y"}, "z"});
    }
    if (*z < layer.min_zoom || *z > layer.max_zoom) {
        const std::string why = *z < layer.min_zoom ? layer.coarse_reason : std::string();
        return tl::unexpected<Problem>(
            Problem{404,
                    {fmt::format("z = {} 超出范围 {} … {}{}{}", *z, layer.min_zoom, layer.max_zoom,
                                 why.empty() ? "" : "：", why),
                     fmt::format("z = {} is outside {} … {}{}{}", *z, layer.min_zoom,
                                 layer.max_zoom, why.empty() ? "" : ": ", why)},
                    "z"});
    }
    if (const auto id = TileId::from(*z, *x, *y)) return *id;
    return tl::unexpected<Problem>(
        Problem{404,
                {fmt::format("第 {} 级没有瓦片 {}/{}", *z, *x, *y),
                 fmt::format("there is no tile {}/{} at zoom {}", *x, *y, *z)},
                "x"});
}

Reply picture_reply(RasterLayer::Picture picture, bool keep) {
    Reply reply;
    reply.cache_control = "public, max-age=300";
    reply.keep = keep ? Reply::Keep::Tile : Reply::Keep::No;
    reply.compressible = false;
    if (!picture.bytes || picture.bytes->empty()) {
        reply.status = 204;
        return reply;
    }
    reply.content_type = std::move(picture.media_type);
    reply.etag = content_hash(*picture.bytes);
    reply.body = std::move(picture.bytes);
    return reply;
}

Reply tile_reply(const Kind& kind, const Site& site, const Request& request) {
    const std::string& id = request.segments[1];
    const RasterLayer* const layer = find(site.*kind.layers, id);
    if (layer == nullptr) return unknown(kind, id, request);
    const auto asked = asked_tile(*layer, request);
    if (!asked) return problem_reply(asked.error(), request);
    auto picture = layer->tile(asked->z(), asked->x(), asked->y());
    if (picture) return picture_reply(std::move(*picture), !layer->keeps_its_own);
    const auto& [status, why] = picture.error();
    return problem_reply({status,
                          {fmt::format("{}“{}”无法读取：{}", kind.zh, id, why),
                           fmt::format("{} '{}' cannot be read: {}", kind.en, id, why)},
                          "id"},
                         request);
}

/// What TileJSON and catalog say alike.
void describe(Json& entry, const RasterLayer& layer) {
    entry["minzoom"] = layer.min_zoom;
    entry["maxzoom"] = layer.max_zoom;
    if (layer.bounds) entry["bounds"] = *layer.bounds;
    if (!layer.attribution.empty()) entry["attribution"] = layer.attribution;
}

Reply tilejson_reply(const Kind& kind, const Site& site, const Request& request) {
    const RasterLayer* const layer = find(site.*kind.layers, request.segments[1]);
    if (layer == nullptr) return unknown(kind, request.segments[1], request);
    const Language language = preferred_language(request.header("accept-language"));
    const std::string& title = in_language(layer->title, language);
    Json document = {{"tilejson", "3.0.0"},
                     {"name", title.empty() ? layer->id : title},
                     {"scheme", "xyz"},
                     {"tiles", Json::array({address(kind, request.origin, layer->id)})},
                     {"tileSize", layer->tile_pixels}};
    describe(document, *layer);
    Reply reply = json_reply(document);
    reply.headers = {{"Content-Language", std::string(language_tag(language))},
                     {"Vary", "Accept-Language"}};
    return reply;
}

Json entries(const Kind& kind, const Site& site, const Request& request) {
    const Language language = preferred_language(request.header("accept-language"));
    Json list = Json::array();
    for (const RasterLayer& layer : site.*kind.layers) {
        const std::string& title = in_language(layer.title, language);
        Json entry{{"id", layer.id}, {"title", title.empty() ? layer.id : title}};
        entry["titles"] = {{"zh", in_language(layer.title, Language::Chinese)},
                           {"en", in_language(layer.title, Language::English)}};
        describe(entry, layer);
        entry["opacity"] = layer.opacity;
        if (!layer.over.empty()) entry["over"] = layer.over;
        entry["tiles"] = address(kind, request.origin, layer.id);
        entry["tileSize"] = layer.tile_pixels;
        list.push_back(std::move(entry));
    }
    return list;
}

/// A handler that makes its replies of this kind of pictures.
Handler handler_of(const Kind& kind,
                   Reply (*make)(const Kind&, const Site&, const Request&),
                   std::shared_ptr<const Site> site) {
    return [&kind, make, site = std::move(site)](const Request& request) {
        return make(kind, *site, request);
    };
}

styles::RasterUnder source_of(const Kind& kind, const RasterLayer& layer, std::string_view origin) {
    return {.tiles = address(kind, origin, layer.id),
            .tile_pixels = layer.tile_pixels,
            .min_zoom = layer.min_zoom,
            .max_zoom = layer.max_zoom,
            .bounds = layer.bounds,
            .attribution = layer.attribution,
            .opacity = layer.opacity};
}

}  // namespace

Handler imagery_route(std::shared_ptr<const Site> site) {
    return handler_of(kImagery, tilejson_reply, std::move(site));
}

Handler imagery_tile_route(std::shared_ptr<const Site> site) {
    return handler_of(kImagery, tile_reply, std::move(site));
}

Handler base_map_route(std::shared_ptr<const Site> site) {
    return handler_of(kBaseMap, tilejson_reply, std::move(site));
}

Handler base_map_tile_route(std::shared_ptr<const Site> site) {
    return handler_of(kBaseMap, tile_reply, std::move(site));
}

Json imagery_entries(const Site& site, const Request& request) {
    return entries(kImagery, site, request);
}

Json base_map_entries(const Site& site, const Request& request) {
    return entries(kBaseMap, site, request);
}

std::optional<std::string> style_over(const std::string& style,
                                      std::string_view under,
                                      const Site& site,
                                      std::string_view origin) {
    std::vector<styles::RasterUnder> pictures;  // from the lowest up
    for (const Kind* kind : {&kImagery, &kBaseMap}) {
        if (const RasterLayer* const layer = find(site.*kind->layers, under))
            pictures.push_back(source_of(*kind, *layer, origin));
    }
    if (pictures.empty()) return std::nullopt;
    for (const RasterLayer& layer : site.base_maps) {
        if (layer.over == under) pictures.push_back(source_of(kBaseMap, layer, origin));
    }
    return styles::with_raster_under(style, pictures);
}

}  // namespace tileserver
