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
    const auto selection = selection_of(**layer, request);
    if (!selection) return tl::unexpected(selection.error());
    const auto columns = columns_of(**layer, request);
    if (!columns) return tl::unexpected(columns.error());
    const auto order = order_of(**layer, request);
    if (!order) return tl::unexpected(order.error());
    const auto limit = whole_number_of(request, "limit", kUsualFeatures, kMostFeatures);
    if (!limit) return tl::unexpected(limit.error());
    const auto offset = whole_number_of(request, "offset", 0, kHighestOffset);
    if (!offset) return tl::unexpected(offset.error());

    std::vector<geodata::RowIndex> rows = selection->rows();
    const std::size_t total = rows.size();
    rows = slice_in_order(**layer, std::move(rows), *order, *offset, *limit);
    FeatureJson list = FeatureJson::array();
    for (const geodata::RowIndex row : rows) list.push_back(feature_json(**layer, row, *columns));
    return FeatureJson{{"layer", (*layer)->schema().id},
                       {"total", total},
                       {"offset", *offset},
                       {"features", std::move(list)}};
}

Parsed<geodata::RowIndex> row_of_id(const geodata::StoreLayer& layer, const std::string& text) {
    std::uint64_t id = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (failed != std::errc{} || end != text.data() + text.size()) {
        return bad_parameter("id", fmt::format("要素编号应为整数，收到“{}”", text),
                             fmt::format("a feature's id is a whole number, not '{}'", text));
    }
    if (const auto row = geodata::row_of(layer, id)) return *row;
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
    const auto row = row_of_id(**layer, request.segments[2]);
    if (!row) return tl::unexpected(row.error());
    FeatureJson document = feature_json(**layer, *row, public_columns((*layer)->schema()));
    document["layer"] = (*layer)->schema().id;
    const double measure = (*layer)->measure(*row);
    if ((*layer)->kind() == geodata::GeometryKind::Areas) {
        document["hectares"] = std::round(measure) / 1e4;
    } else if ((*layer)->kind() == geodata::GeometryKind::Lines) {
        document["length_metres"] = std::round(measure * 100) / 100;
    }
    if (!*with_geometry) return document;
    if (vertex_count(**layer, *row) > kMostVertices) {
        return tl::unexpected<Problem>(Problem{413,
                                               {"图形顶点过多（超过一百万），请用瓦片显示",
                                                "more than a million vertices; show it by tiles"},
                                               "geometry"});
    }
    document["geometry"] = geometry_json(**layer, *row);
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
