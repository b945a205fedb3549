#include "tileserver/routes/stats_route.hpp"

#include "geodata/overlay/statistics.hpp"
#include "tileserver/routes/data_query.hpp"
#include "tileserver/routes/feature_json.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/value_label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace tileserver {
namespace {

using geodata::Metric;
using Json = FeatureJson;

constexpr std::size_t kMostGroups = 2000;
constexpr std::size_t kMostMetrics = 16;

/// A metric, and what it is called in the answer.
struct NamedMetric {
    std::string name;
    Metric metric;
};

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text = text.substr(end + 1);
    }
}

/// The text of an address as a value of the field's type.
geodata::Value literal(std::string_view text, geodata::FieldType type) {
    using geodata::FieldType;
    if (type == FieldType::Boolean && (text == "true" || text == "false")) return text == "true";
    if (type == FieldType::Integer || type == FieldType::Real) {
        double number = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failed == std::errc{} && end == text.data() + text.size()) return number;
    }
    return std::string(text);
}

Parsed<Metric> rate(const geodata::StoreLayer& layer, std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) {
        return bad_parameter("metrics", fmt::format("rate:{} 缺少“=值”", text),
                             fmt::format("rate:{} lacks its '=value'", text));
    }
    const auto column = find_field(layer, text.substr(0, equals), "metrics");
    if (!column) return tl::unexpected(column.error());
    const geodata::Field& field = layer.schema().fields[*column];
    geodata::CqlExpression expression;
    geodata::CqlPredicate one_of;
    one_of.kind = geodata::CqlPredicate::Kind::In;
    one_of.field = field.name;
    for (const std::string_view value : split(text.substr(equals + 1), '|'))
        one_of.literals.push_back(literal(value, field.type));
    expression.predicates.push_back(std::move(one_of));
    expression.nodes.push_back({geodata::CqlExpression::Node::Kind::Predicate, true, 0, {}});
    auto condition = geodata::RowFilter::over(layer, expression);
    if (!condition) {
        return bad_parameter("metrics", condition.error().message.zh, condition.error().message.en);
    }
    return Metric{Metric::Kind::Rate, *column, *std::move(condition)};
}

Parsed<Metric> sum(const geodata::StoreLayer& layer, std::string_view name) {
    const auto column = find_field(layer, name, "metrics");
    if (!column) return tl::unexpected(column.error());
    const geodata::FieldType type = layer.schema().fields[*column].type;
    if (type == geodata::FieldType::Integer || type == geodata::FieldType::Real)
        return Metric{Metric::Kind::Sum, *column, {}};
    return bad_parameter("metrics", fmt::format("字段“{}”不是数字，无法求和", name),
                         fmt::format("field '{}' holds no numbers to sum", name));
}

Parsed<Metric> metric_of(const geodata::StoreLayer& layer, std::string_view text) {
    if (text == "count") return Metric{};
    if (text == "hectares") {
        if (layer.kind() == geodata::GeometryKind::Areas)
            return Metric{Metric::Kind::Hectares, 0, {}};
        return bad_parameter("metrics", fmt::format("图层“{}”没有面", layer.schema().id),
                             fmt::format("layer '{}' has no areas", layer.schema().id));
    }
    if (text.starts_with("sum:")) return sum(layer, text.substr(4));
    if (text.starts_with("rate:")) return rate(layer, text.substr(5));
    return bad_parameter(
        "metrics", fmt::format("没有指标“{}”；可用：count、hectares、sum:字段、rate:字段=值", text),
        fmt::format("no metric '{}'; there are count, hectares, sum:field and rate:field=value",
                    text));
}

Parsed<std::vector<NamedMetric>> metrics_of(const geodata::StoreLayer& layer,
                                            const Request& request) {
    const auto found = request.query.find("metrics");
    const std::string text =
        found == request.query.end() || found->second.empty() ? "count" : found->second;
    std::vector<NamedMetric> metrics;
    for (const std::string_view name : split(text, ',')) {
        if (metrics.size() == kMostMetrics) {
            return bad_parameter("metrics", "指标过多（最多 16 个）",
                                 "too many metrics (at most 16)");
        }
        auto metric = metric_of(layer, name);
        if (!metric) return tl::unexpected(metric.error());
        metrics.push_back({std::string(name), *std::move(metric)});
    }
    return metrics;
}

/// The same metrics over another part of the layer: conditions look at the columns of one part.
std::vector<Metric> metrics_over(const geodata::StoreLayer& part,
                                 const std::vector<NamedMetric>& named) {
    std::vector<Metric> metrics;
    for (const NamedMetric& one : named) {
        const bool looks = one.metric.kind == Metric::Kind::Rate;
        metrics.push_back(looks ? metric_of(part, one.name).value() : one.metric);
    }
    return metrics;
}

/// Of all parts together; nothing where there are too many groups.
std::optional<geodata::Statistics> counted(const std::vector<AskedRows>& asked,
                                           const std::optional<std::size_t>& column,
                                           const std::vector<NamedMetric>& named) {
    std::optional<geodata::Statistics> all;
    for (const AskedRows& part : asked) {
        const auto metrics = metrics_over(*part.layer, named);
        auto found = geodata::statistics_of(*part.layer, part.rows, column, metrics, kMostGroups);
        if (!found) return std::nullopt;
        all = all ? geodata::together(*std::move(all), *found) : *std::move(found);
    }
    return all && all->groups.size() <= kMostGroups ? all : std::nullopt;
}

double rounded(double value) {
    constexpr double kDigits = 1e6;
    return std::round(value * kDigits) / kDigits;
}

Json figure_json(const Metric& metric, const geodata::Figure& figure) {
    switch (metric.kind) {
        case Metric::Kind::Count:
            return figure.of;
        case Metric::Kind::Hectares:
            return rounded(figure.value);
        case Metric::Kind::Sum:
            return {
                {"value", rounded(figure.value)}, {"counted", figure.counted}, {"of", figure.of}};
        case Metric::Kind::Rate:
            return {{"numerator", figure.counted}, {"denominator", figure.of}};
    }
    return nullptr;
}

Json values_json(const std::vector<NamedMetric>& metrics, const geodata::Group& group) {
    Json values = Json::object();
    for (std::size_t i = 0; i < metrics.size(); ++i)
        values[metrics[i].name] = figure_json(metrics[i].metric, group.figures[i]);
    return values;
}

/// Groups with a place in their code list first, in its order; the others as they came.
Json rows_json(const Site& site,
               const geodata::StoreLayer& layer,
               const std::string& field,
               const std::vector<NamedMetric>& metrics,
               const geodata::Statistics& statistics) {
    struct Labelled {
        const geodata::Group* group;
        ValueLabel label;
    };
    std::vector<Labelled> groups;
    for (const geodata::Group& group : statistics.groups)
        groups.push_back({&group, label_of(site, layer.schema().id, field, group.value)});
    std::stable_sort(groups.begin(), groups.end(), [](const Labelled& a, const Labelled& b) {
        return a.label.position < b.label.position;
    });
    Json rows = Json::array();
    for (const Labelled& entry : groups) {
        rows.push_back({{"group", value_json(entry.group->value)},
                        {"label", {{"zh", entry.label.title.zh}, {"en", entry.label.title.en}}},
                        {"values", values_json(metrics, *entry.group)}});
    }
    return rows;
}

Parsed<Json> statistics(const Site& site, const Request& request) {
    if (auto ok = check_parameters(request, {"layer", "group_by", "metrics", "bbox", "where"}); !ok)
        return tl::unexpected(ok.error());
    const auto named = request.query.find("layer");
    if (named == request.query.end())
        return bad_parameter("layer", "缺少参数 layer", "the parameter layer is missing");
    const auto layer = find_layer(site, named->second, "layer");
    if (!layer) return tl::unexpected(layer.error());
    const auto asked = rows_of(site, **layer, request);
    if (!asked) return tl::unexpected(asked.error());
    const auto metrics = metrics_of(**layer, request);
    if (!metrics) return tl::unexpected(metrics.error());
    std::optional<std::size_t> column;
    const auto group_by = request.query.find("group_by");
    if (group_by != request.query.end() && !group_by->second.empty()) {
        const auto found = find_field(**layer, group_by->second, "group_by");
        if (!found) return tl::unexpected(found.error());
        column = *found;
    }

    const auto result = counted(*asked, column, *metrics);
    if (!result) {
        return bad_parameter(
            "group_by", fmt::format("字段“{}”的不同值超过 2000 个，不能分组", group_by->second),
            fmt::format("field '{}' has more than 2000 different values", group_by->second));
    }
    const std::string field = column ? (*layer)->schema().fields[*column].name : std::string{};
    Json document{{"layer", (*layer)->schema().id},
                  {"group_by", column ? Json(field) : Json(nullptr)},
                  {"day", site.catalog.day}};
    document["rows"] = column ? rows_json(site, **layer, field, *metrics, *result) : Json::array();
    document["total"] = {{"values", values_json(*metrics, result->total)}};
    return document;
}

}  // namespace

Handler stats_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->store) return not_ready_reply(*site, request);
        const auto document = statistics(*site, request);
        return document ? json_reply(*document) : problem_reply(document.error(), request);
    };
}

}  // namespace tileserver
