#include "tileserver/routes/legend_route.hpp"

#include "styles/legend/draw_legend.hpp"
#include "styles/legend/legend.hpp"
#include "tileserver/routes/asset_folder.hpp"
#include "tileserver/routes/data_query.hpp"
#include "tileserver/routes/feature_json.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/language.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/legend_count.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

namespace tileserver {
namespace {

using Json = FeatureJson;
using styles::Legend;
using styles::LegendEntry;
using styles::LegendGroup;

constexpr std::string_view kFilter = "where.";

Json title_json(const geodata::Title& title) { return {{"zh", title.zh}, {"en", title.en}}; }

Parsed<std::optional<double>> zoom_of(const Request& request) {
    const auto found = request.query.find("zoom");
    if (found == request.query.end()) return std::optional<double>{};
    const std::string& text = found->second;
    double zoom = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), zoom);
    if (failed == std::errc{} && end == text.data() + text.size() && zoom >= 0 && zoom <= 24)
        return std::optional(zoom);
    return bad_parameter("zoom", fmt::format("zoom 应为 0 … 24 的数，收到“{}”", text),
                         fmt::format("zoom must be a number from 0 to 24, not '{}'", text));
}

/// What a layer's filter lets through, and the texts its conditions name.
struct Counted {
    const geodata::StoreLayer* layer = nullptr;
    std::vector<geodata::RowIndex> rows;
    std::map<std::string, std::vector<std::string>> named;  // by field
};

Parsed<Counted> counted(const Site& site,
                        const std::string& layer,
                        const std::optional<geodata::Windows>& box,
                        const Request& request) {
    Counted result;
    const auto found = find_layer(site, layer, "layer");
    if (!found) return tl::unexpected(found.error());
    result.layer = *found;
    const std::string parameter = std::string(kFilter) + layer;
    auto filter = filter_of(**found, request, parameter);
    if (!filter) return tl::unexpected(filter.error());
    if (*filter) {
        const auto expression = geodata::parse_cql(request.query.at(parameter));
        for (const geodata::CqlPredicate& predicate : expression->predicates) {
            for (const geodata::Value& value : predicate.literals) {
                if (const auto* text = std::get_if<std::string>(&value))
                    result.named[predicate.field].push_back(*text);
            }
        }
    }
    result.rows = geodata::Selection{*found, box, *std::move(filter)}.rows();
    return result;
}

/// Its hatches lie over another group's colours.
bool is_hatched(const LegendGroup& group) {
    return group.symbol == "fill" && !group.entries.empty() &&
           !group.entries.front().pattern.empty() && group.entries.front().over.empty();
}

void lay_hatches(std::vector<LegendGroup>& groups, const std::map<std::string, Counted>& by_layer) {
    for (LegendGroup& group : groups) {
        if (!is_hatched(group)) continue;
        const auto base = std::find_if(groups.begin(), groups.end(), [&](const LegendGroup& other) {
            return other.layer == group.layer && other.symbol == "fill" && !other.field.empty() &&
                   !is_hatched(other);
        });
        const Counted& of = by_layer.at(group.layer);
        if (base != groups.end()) lay_patterns_over(group, *base, *of.layer, of.rows);
    }
}

/// A filter for a layer that is not there would be passed over in silence.
Parsed<void> check_filters(const Site& site, const Request& request) {
    for (const auto& [parameter, value] : request.query) {
        if (!parameter.starts_with(kFilter)) continue;
        const auto layer = find_layer(site, parameter.substr(kFilter.size()), parameter);
        if (!layer)
            return bad_parameter(parameter, layer.error().detail.zh, layer.error().detail.en);
        const auto filter = filter_of(**layer, request, parameter);
        if (!filter) return tl::unexpected(filter.error());
    }
    return {};
}

Parsed<Legend> legend_in_box(const Site& site, const Request& request, Legend legend) {
    const auto box = box_of(request);
    if (!box) return tl::unexpected(box.error());
    const auto zoom = zoom_of(request);
    if (!zoom) return tl::unexpected(zoom.error());
    if (auto ok = check_filters(site, request); !ok) return tl::unexpected(ok.error());
    const auto counts = flag_of(request, "counts");
    if (!counts) return tl::unexpected(counts.error());
    if (*zoom) {
        std::erase_if(legend.groups, [&](const LegendGroup& group) {
            return **zoom < group.min_zoom || **zoom >= group.max_zoom;
        });
    }
    std::map<std::string, Counted> by_layer;
    for (LegendGroup& group : legend.groups) {
        auto known = by_layer.find(group.layer);
        if (known == by_layer.end()) {
            auto made = counted(site, group.layer, *box, request);
            if (!made) return tl::unexpected(made.error());
            known = by_layer.emplace(group.layer, *std::move(made)).first;
        }
        Counted& of = known->second;
        count_rows(group, *of.layer, of.rows, of.named[group.field]);
        if (*counts) continue;
        for (LegendEntry& entry : group.entries) entry.count.reset(), entry.hectares.reset();
    }
    std::erase_if(legend.groups, [](const LegendGroup& group) { return group.entries.empty(); });
    lay_hatches(legend.groups, by_layer);
    return legend;
}

/// Pixels, to a hundredth.
double rounded(double pixels) { return std::round(pixels * 100) / 100; }

Json strokes_json(const std::vector<styles::Stroke>& strokes) {
    Json result = Json::array();
    for (const styles::Stroke& stroke : strokes) {
        Json json{{"colour", stroke.colour}, {"width", rounded(stroke.width)}};
        if (stroke.opacity < 1) json["opacity"] = rounded(stroke.opacity);
        if (stroke.offset != 0) json["offset"] = rounded(stroke.offset);
        if (!stroke.dash.empty()) {
            json["dash"] = Json::array();
            for (const double length : stroke.dash) json["dash"].push_back(rounded(length));
        }
        result.push_back(std::move(json));
    }
    return result;
}

Json entry_json(const LegendEntry& entry, const LegendGroup& group) {
    Json json{{"id", entry.id}, {"values", entry.values}, {"label", title_json(entry.label)}};
    json["symbol"] = group.symbol;
    json["colour"] = entry.colour;
    if (!entry.full.empty()) json["full"] = entry.full;
    if (!entry.mark.empty()) json["mark"] = entry.mark;
    if (!entry.text.empty()) json["text"] = entry.text;
    if (!entry.icon.empty()) json["icon"] = entry.icon;
    if (!entry.pattern.empty()) json["pattern"] = entry.pattern;
    if (!entry.over.empty()) json["over"] = entry.over;
    if (!entry.strokes.empty()) json["strokes"] = strokes_json(entry.strokes);
    if (!entry.fill.empty()) json["fill"] = entry.fill;
    if (entry.diameter > 0) json["diameter"] = entry.diameter;
    if (entry.otherwise) json["otherwise"] = true;
    if (entry.count) json["count"] = *entry.count;
    if (entry.hectares) json["hectares"] = std::round(*entry.hectares * 1e4) / 1e4;
    return json;
}

Reply legend_json(const Site& site, const Legend& legend) {
    Json groups = Json::array();
    for (const LegendGroup& group : legend.groups) {
        Json entries = Json::array();
        for (const LegendEntry& entry : group.entries) entries.push_back(entry_json(entry, group));
        Json json{{"layer", group.layer}, {"domain", group.domain}};
        json["title"] = title_json(group.title);
        if (!group.field.empty()) json["field"] = group.field;
        json["symbol"] = group.symbol;
        if (group.opacity < 1) json["opacity"] = group.opacity;
        json["entries"] = std::move(entries);
        groups.push_back(std::move(json));
    }
    Json document{{"style", legend.style}, {"title", title_json(legend.title)}};
    document["day"] = site.catalog.day;
    document["ground"] = legend.ground;
    document["groups"] = std::move(groups);
    document["illustrative"] = title_json(styles::illustrative_note());
    document["measured"] = title_json(styles::how_measured());
    return json_reply(document);
}

Parsed<Language> language_of(const Request& request) {
    const auto found = request.query.find("lang");
    if (found == request.query.end()) return preferred_language(request.header("accept-language"));
    if (found->second == "zh" || found->second == "zh-CN") return Language::Chinese;
    if (found->second == "en") return Language::English;
    return bad_parameter("lang", fmt::format("lang 应为 zh 或 en，收到“{}”", found->second),
                         fmt::format("lang must be zh or en, not '{}'", found->second));
}

Parsed<double> scale_of(const Request& request) {
    constexpr std::string_view kScales = "1234";
    const auto found = request.query.find("scale");
    if (found == request.query.end()) return 1.0;
    const std::string& text = found->second;
    if (text.size() == 1 && kScales.find(text) != std::string_view::npos) return text[0] - '0';
    return bad_parameter("scale", fmt::format("scale 应为 1、2、3 或 4，收到“{}”", text),
                         fmt::format("scale must be 1, 2, 3 or 4, not '{}'", text));
}

/// How a picture is to look. Asked of JSON too, where it makes no difference: what cannot be meant
/// is said there as well.
Parsed<styles::LegendPicture> look_of(const Site& site, const Request& request) {
    const auto language = language_of(request);
    if (!language) return tl::unexpected(language.error());
    const auto scale = scale_of(request);
    if (!scale) return tl::unexpected(scale.error());
    styles::LegendPicture look;
    look.chinese = *language == Language::Chinese;
    look.scale = *scale;
    look.day = site.catalog.day;
    look.sprites = site.sprites;
    return look;
}

Parsed<Reply> picture(const Legend& legend, const styles::LegendPicture& look, bool svg) {
    auto drawn = svg ? styles::legend_svg(legend, look) : styles::legend_png(legend, look);
    if (!drawn) {
        return tl::unexpected<Problem>(
            Problem{status_of(drawn.error().code), {"", drawn.error().message}, ""});
    }
    Reply reply;
    reply.content_type = svg ? "image/svg+xml" : "image/png";
    reply.etag = content_tag(*drawn);
    reply.body = std::make_shared<const std::string>(*std::move(drawn));
    reply.cache_control = "public, no-cache";
    reply.compressible = svg;
    const Language language = look.chinese ? Language::Chinese : Language::English;
    reply.headers = {{"Content-Language", std::string(language_tag(language))},
                     {"Vary", "Accept-Language"}};
    return reply;
}

Parsed<Reply> legend(const Site& site, const Request& request) {
    const std::string& id = request.segments[1];
    const auto found = site.legends ? site.legends->find(id) : decltype(site.legends->end()){};
    if (!site.legends || found == site.legends->end()) {
        return tl::unexpected<Problem>(
            Problem{404,
                    {fmt::format("没有名为“{}”的样式；/styles 列出全部样式", id),
                     fmt::format("no style '{}'; /styles lists them all", id)},
                    "id"});
    }
    if (auto ok = check_parameters(request, {"bbox", "zoom", "counts", "lang", "scale", kFilter});
        !ok)
        return tl::unexpected(ok.error());
    const auto look = look_of(site, request);
    if (!look) return tl::unexpected(look.error());
    auto present = legend_in_box(site, request, found->second);
    if (!present) return tl::unexpected(present.error());
    if (request.segments[2] == "legend.json") return legend_json(site, *present);
    return picture(*present, *look, request.segments[2] == "legend.svg");
}

}  // namespace

Handler legend_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->store) return not_ready_reply(*site, request);
        auto reply = legend(*site, request);
        return reply ? *std::move(reply) : problem_reply(reply.error(), request);
    };
}

}  // namespace tileserver
