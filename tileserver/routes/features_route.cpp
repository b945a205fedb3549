#include "tileserver/routes/features_route.hpp"

#include "tileserver/routes/data_query.hpp"
#include "tileserver/routes/feature_json.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/row_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace tileserver {
namespace {

constexpr std::uint64_t kMostFeatures = 1000;
constexpr std::uint64_t kUsualFeatures = 50;
constexpr std::uint64_t kHighestOffset = 100'000'000;
/// Of one feature as GeoJSON: some 20 MB.
constexpr std::size_t kMostVertices = 1'000'000;

Parsed<std::vector<std::size_t>> columns_of(const geodata::StoreLayer& layer,
                                            const Request& request) {
    const auto found = request.query.find("fields");
    if (found == request.query.end()) return public_columns(layer.schema());
    std::vector<std::size_t> columns;
    std::string_view rest = found->second;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const auto column = find_field(layer, rest.substr(0, comma), "fields");
        if (!column) return tl::unexpected(column.error());
        if (std::find(columns.begin(), columns.end(), *column) == columns.end())
            columns.push_back(*column);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    return columns;
}

Parsed<RowOrder> order_of(const geodata::StoreLayer& layer, const Request& request) {
    const auto found = request.query.find("sort");
    if (found == request.query.end() || found->second.empty()) return RowOrder{};
    std::string_view name = found->second;
    RowOrder order;
    order.descending = name.front() == '-';
    if (order.descending) name.remove_prefix(1);
    const auto column = find_field(layer, name, "sort");
    if (!column) return tl::unexpected(column.error());
    order.column = *column;
    return order;
}

Parsed<FeatureJson> features(const Site& site, const Request& request) {
    const auto layer = find_layer(site, request.segments[1], "layer");
    if (!layer) return tl::unexpected(layer.error());
    if (auto ok = check_parameters(request, {"where", "bbox", "sort", "fields", "limit", "offset"});
        !ok)
        return tl::unexpected(ok.error());
    const auto asked = rows_of(site, **layer, request);
    if (!asked) return tl::unexpected(asked.error());
    const auto columns = columns_of(**layer, request);
    if (!columns) return tl::unexpected(columns.error());
    const auto order = order_of(**layer, request);
    if (!order) return tl::unexpected(order.error());
    const auto limit = whole_number_of(request, "limit", kUsualFeatures, kMostFeatures);
    if (!limit) return tl::unexpected(limit.error());
    const auto offset = whole_number_of(request, "offset", 0, kHighestOffset);
    if (!offset) return tl::unexpected(offset.error());

    std::vector<LayerRow> rows;
    for (const AskedRows& part : *asked) {
        for (const geodata::RowIndex row : part.rows) rows.push_back({part.layer, row});
    }
    const std::size_t total = rows.size();
    FeatureJson list = FeatureJson::array();
    for (const LayerRow& row : slice_in_order(rows, *order, *offset, *limit))
        list.push_back(feature_json(*row.layer, row.row, *columns));
    return FeatureJson{{"layer", (*layer)->schema().id},
                       {"total", total},
                       {"offset", *offset},
                       {"features", std::move(list)}};
}

Parsed<LayerRow> row_of_id(const Site& site,
                           const geodata::StoreLayer& layer,
                           const std::string& text) {
    std::uint64_t id = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (failed != std::errc{} || end != text.data() + text.size()) {
        return bad_parameter("id", fmt::format("要素编号应为整数，收到“{}”", text),
                             fmt::format("a feature's id is a whole number, not '{}'", text));
    }
    for (const geodata::StoreLayer* part : {&layer, site.store->table(layer.schema().id)}) {
        if (part == nullptr) continue;
        if (const auto row = geodata::row_of(*part, id)) return LayerRow{part, *row};
    }
    return tl::unexpected<Problem>(
        Problem{404,
                {fmt::format("图层“{}”没有编号为 {} 的要素", layer.schema().id, id),
                 fmt::format("layer '{}' has no feature {}", layer.schema().id, id)},
                "id"});
}

Parsed<FeatureJson> feature(const Site& site, const Request& request) {
    const auto layer = find_layer(site, request.segments[1], "layer");
    if (!layer) return tl::unexpected(layer.error());
    if (auto ok = check_parameters(request, {"geometry"}); !ok) return tl::unexpected(ok.error());
    const auto with_geometry = flag_of(request, "geometry");
    if (!with_geometry) return tl::unexpected(with_geometry.error());
    const auto found = row_of_id(site, **layer, request.segments[2]);
    if (!found) return tl::unexpected(found.error());
    const geodata::StoreLayer& part = *found->layer;
    const geodata::RowIndex row = found->row;
    FeatureJson document = feature_json(part, row, public_columns(part.schema()));
    document["layer"] = part.schema().id;
    if (part.kind() == geodata::GeometryKind::None) return document;
    const double measure = part.measure(row);
    if (part.kind() == geodata::GeometryKind::Areas) {
        document["hectares"] = std::round(measure) / 1e4;
    } else if (part.kind() == geodata::GeometryKind::Lines) {
        document["length_metres"] = std::round(measure * 100) / 100;
    }
    if (!*with_geometry) return document;
    if (vertex_count(part, row) > kMostVertices) {
        return tl::unexpected<Problem>(Problem{413,
                                               {"图形顶点过多（超过一百万），请用瓦片显示",
                                                "more than a million vertices; show it by tiles"},
                                               "geometry"});
    }
    document["geometry"] = geometry_json(part, row);
    return document;
}

Handler answering(std::shared_ptr<const Site> site,
                  Parsed<FeatureJson> (*answer)(const Site&, const Request&)) {
    return [site = std::move(site), answer](const Request& request) {
        if (!site->store) return not_ready_reply(*site, request);
        const auto document = answer(*site, request);
        return document ? json_reply(*document) : problem_reply(document.error(), request);
    };
}

}  // namespace

Handler features_route(std::shared_ptr<const Site> site) {
    return answering(std::move(site), features);
}

Handler feature_route(std::shared_ptr<const Site> site) {
    return answering(std::move(site), feature);
}

}  // namespace tileserver
