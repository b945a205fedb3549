#include "tileserver/routes/tile_route.hpp"

#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/problem.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

namespace tileserver {
namespace {

/// Below this a tile of a city takes tens of milliseconds, above it one or two (README.md, decision
/// 3).
constexpr int kLowZoom = 12;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed == std::errc::result_out_of_range) {
        return text.front() == '-' ? std::numeric_limits<std::int64_t>::min()
                                   : std::numeric_limits<std::int64_t>::max();
    }
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

tl::unexpected<Problem> wrong(unsigned status,
                              std::string_view parameter,
                              std::string zh,
                              std::string en) {
    return tl::unexpected<Problem>(
        Problem{status, {std::move(zh), std::move(en)}, std::string(parameter)});
}

tl::expected<std::int64_t, Problem> read_number(std::string_view parameter, std::string_view text) {
    const auto value = whole_number(text);
    if (value) return *value;
    return wrong(400, parameter, fmt::format("{} 应为整数，收到“{}”", parameter, text),
                 fmt::format("{} must be a whole number, not '{}'", parameter, text));
}

tl::expected<void, Problem> check_range(std::string_view parameter,
                                        std::int64_t value,
                                        std::int64_t low,
                                        std::int64_t high) {
    if (low <= value && value <= high) return {};
    return wrong(404, parameter,
                 fmt::format("{} = {} 超出范围 {} … {}", parameter, value, low, high),
                 fmt::format("{} = {} is outside {} … {}", parameter, value, low, high));
}

std::string_view without_suffix(std::string_view row) {
    for (const std::string_view suffix : {".mvt", ".pbf"}) {
        if (row.ends_with(suffix)) return row.substr(0, row.size() - suffix.size());
    }
    return row;
}

tl::expected<TileId, Problem> parse_tile_id(const Request& request, const LayerList& list) {
    const auto z = read_number("z", request.segments[2]);
    if (!z) return tl::unexpected(z.error());
    const auto x = read_number("x", request.segments[3]);
    if (!x) return tl::unexpected(x.error());
    const auto y = read_number("y", without_suffix(request.segments[4]));
    if (!y) return tl::unexpected(y.error());
    if (auto ok = check_range("z", *z, list.min_zoom, list.max_zoom); !ok)
        return tl::unexpected(ok.error());
    const std::int64_t last = (std::int64_t{1} << *z) - 1;
    if (auto ok = check_range("x", *x, 0, last); !ok) return tl::unexpected(ok.error());
    if (auto ok = check_range("y", *y, 0, last); !ok) return tl::unexpected(ok.error());
    const auto id = TileId::from(*z, *x, *y);
    if (id) return *id;
    return wrong(404, "z", fmt::format("z = {} 超出范围 0 … {}", *z, geodata::kHighestZoom),
                 fmt::format("z = {} is outside 0 … {}", *z, geodata::kHighestZoom));
}

/// A map without what was asked to be filtered out would be false, so what is not there yet is
/// refused, not ignored.
std::optional<Problem> unsupported_parameter(const Request& request) {
    for (const std::string_view name : {"filter", "filter-lang", "datetime", "known"}) {
        if (request.query.count(std::string(name)) == 0) continue;
        return Problem{501,
                       {fmt::format("瓦片尚不支持参数 {}", name),
                        fmt::format("tiles do not take the parameter {} yet", name)},
                       std::string(name)};
    }
    return std::nullopt;
}

Reply tile_reply(const Tile& tile, std::chrono::duration<double, std::milli> took) {
    Reply reply;
    reply.cache_control = "public, no-cache";
    reply.keep = Reply::Keep::Tile;
    reply.server_timing = fmt::format("tile;dur={:.3f}", took.count());
    if (!tile.identity || tile.identity->empty()) {
        reply.status = 204;
        return reply;
    }
    reply.content_type = "application/vnd.mapbox-vector-tile";
    reply.body = tile.identity;
    reply.etag = tile.etag;
    return reply;
}

}  // namespace

bool is_low_zoom(std::string_view zoom) {
    const auto z = whole_number(zoom);
    return z && *z >= 0 && *z < kLowZoom;
}

Handler tile_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->tiles) return not_ready_reply(*site, request);
        const auto list = parse_layer_list(site->catalog, request.segments[1]);
        if (!list) return problem_reply(list.error(), request);
        const auto id = parse_tile_id(request, *list);
        if (!id) return problem_reply(id.error(), request);
        if (const auto problem = unsupported_parameter(request))
            return problem_reply(*problem, request);

        TileRequest wanted{{}, *id};
        for (const CatalogLayer* layer : list->layers) {
            const bool shown =
                layer->schema.min_zoom <= id->z() && id->z() <= layer->schema.max_zoom;
            if (shown) wanted.layers.push_back(layer->schema.id);
        }
        const auto start = std::chrono::steady_clock::now();
        if (wanted.layers.empty()) return tile_reply({}, {});  // between the ranges of two layers
        const auto tile = site->tiles->tile(wanted);
        if (!tile) {
            return problem_reply({status_of(tile.error().code), {"", tile.error().message}, ""},
                                 request);
        }
        return tile_reply(*tile, std::chrono::steady_clock::now() - start);
    };
}

}  // namespace tileserver
