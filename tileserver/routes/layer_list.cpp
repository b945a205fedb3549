#include "tileserver/routes/layer_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace tileserver {
namespace {

tl::unexpected<Problem> wrong_list(unsigned status, std::string zh, std::string en) {
    return tl::unexpected<Problem>(Problem{status, {std::move(zh), std::move(en)}, "layers"});
}

}  // namespace

tl::expected<LayerList, Problem> parse_layer_list(const Catalog& catalog,
                                                  std::string_view segment) {
    LayerList list;
    list.min_zoom = 255;
    std::string_view rest = segment;
    for (bool more = true; more;) {
        const auto comma = rest.find(',');
        const std::string_view name = rest.substr(0, comma);
        more = comma != std::string_view::npos;
        if (more) rest = rest.substr(comma + 1);
        if (name.empty()) {
            return wrong_list(
                400, "图层名为空：多个图层用逗号分隔，如 parcels,roads",
                "empty layer name: several layers are joined by commas, as in parcels,roads");
        }
        const CatalogLayer* layer = catalog.find(name);
        if (layer == nullptr) {
            return wrong_list(404, fmt::format("没有名为“{}”的图层；/catalog 列出全部图层", name),
                              fmt::format("no layer '{}'; /catalog lists them all", name));
        }
        if (std::find(list.layers.begin(), list.layers.end(), layer) != list.layers.end()) {
            return wrong_list(400, fmt::format("图层“{}”重复", name),
                              fmt::format("layer '{}' is named twice", name));
        }
        list.layers.push_back(layer);
        list.min_zoom = std::min<int>(list.min_zoom, layer->schema.min_zoom);
        list.max_zoom = std::max<int>(list.max_zoom, layer->schema.max_zoom);
        list.bounds = joined(list.bounds, layer->bounds);
    }
    return list;
}

std::string tile_address(std::string_view origin, std::string_view layers) {
    std::string address(origin);
    address += "/tiles/";
    for (const char c : layers) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') ||
                           std::string_view("-_.~,").find(c) != std::string_view::npos;
        if (plain) {
            address += c;
        } else {
            fmt::format_to(std::back_inserter(address), "%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return address + "/{z}/{x}/{y}";
}

Reply not_ready_reply(const Site& site, const Request& request) {
    const Progress::State state = site.progress->state();
    Reply reply = problem_reply(
        {503,
         {fmt::format("数据正在准备（{:.0f}%）：{}", state.done * 100, state.step),
          fmt::format("the data are being prepared ({:.0f} %): {}", state.done * 100, state.step)},
         ""},
        request);
    reply.headers.emplace_back("Retry-After", "2");
    return reply;
}

}  // namespace tileserver
