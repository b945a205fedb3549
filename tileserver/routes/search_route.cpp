#include "tileserver/routes/search_route.hpp"

#include "tileserver/routes/data_query.hpp"
#include "tileserver/routes/json_reply.hpp"
#include "tileserver/routes/language.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/problem.hpp"
#include "tileserver/routes/value_label.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace tileserver {
namespace {

using Json = nlohmann::ordered_json;
using geodata::MatchedBy;
using geodata::SearchHit;
using geodata::StoreLayer;

constexpr std::size_t kLongestText = 200;
constexpr std::size_t kUsualLimit = 10;
constexpr std::size_t kMostHits = 50;
constexpr std::chrono::seconds kPatience{3};

Parsed<std::string_view> text_of(const Request& request) {
    const auto text = request.query.find("q");
    if (text == request.query.end() || text->second.empty())
        return bad_parameter("q", "缺少要查找的文字 q", "q, the text to look for, is missing");
    const std::size_t size = text->second.size();
    if (size <= kLongestText) return std::string_view(text->second);
    return bad_parameter("q", fmt::format("q 有 {} 字节，最多 {} 字节", size, kLongestText),
                         fmt::format("q has {} bytes, more than {}", size, kLongestText));
}

Parsed<std::uint64_t> limit_of(const Request& request) {
    const auto limit = whole_number_of(request, "limit", kUsualLimit, kMostHits);
    if (!limit || *limit > 0) return limit;
    return bad_parameter("limit", "limit 至少为 1", "limit must be at least 1");
}

std::string_view name_of(MatchedBy matched) {
    switch (matched) {
        case MatchedBy::Initials:
            return "initials";
        case MatchedBy::Key:
            return "key";
        case MatchedBy::Address:
            return "address";
        case MatchedBy::Code:
            return "code";
        case MatchedBy::Name:
            break;
    }
    return "name";
}

std::string text_in(const StoreLayer& layer, geodata::RowIndex row, std::size_t column) {
    const geodata::Value value = layer.value(row, column);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    const auto* number = std::get_if<std::int64_t>(&value);
    return number == nullptr ? std::string() : std::to_string(*number);
}

std::string public_text(const StoreLayer& layer, geodata::RowIndex row, std::string_view field) {
    const auto column = layer.schema().field_index(field);
    const bool shown =
        column && layer.schema().fields[*column].audience == geodata::Audience::Public;
    return shown ? text_in(layer, row, *column) : std::string();
}

/// The label; what matched, where there is none; else the id.
std::string title_of(const SearchHit& hit) {
    const geodata::LayerSchema& schema = hit.layer->schema();
    std::string title;
    if (schema.label_field &&
        schema.fields[*schema.label_field].audience == geodata::Audience::Public)
        title = text_in(*hit.layer, hit.row, *schema.label_field);
    if (title.empty()) title = text_in(*hit.layer, hit.row, hit.column);
    return title.empty() ? std::to_string(hit.layer->id(hit.row)) : title;
}

/// What tells it from others of that name: the layer, the district, and what matched if that is not
/// the title, else the address.
std::string detail_of(const SearchHit& hit,
                      const std::string& layer,
                      const std::string& district,
                      const std::string& title) {
    std::string detail = layer;
    std::string last;
    const auto add = [&](const std::string& part) {
        if (part.empty() || part == title || part == last) return;
        detail += (detail.empty() ? "" : " · ") + part;
        last = part;
    };
    add(district);
    const std::string matched = text_in(*hit.layer, hit.row, hit.column);
    add(matched == title ? public_text(*hit.layer, hit.row, "address_text") : matched);
    return detail;
}

Json result_of(const SearchHit& hit, const Site& site) {
    const geodata::LayerSchema& schema = hit.layer->schema();
    const CatalogLayer* listed = site.catalog.find(schema.id);
    const geodata::Title& layer = listed == nullptr ? schema.title : listed->schema.title;
    const std::string title = title_of(hit);
    Json result{{"layer", schema.id}, {"id", hit.layer->id(hit.row)}, {"title", title}};
    const std::string english = public_text(*hit.layer, hit.row, "name_en");
    if (!english.empty()) result["titles"] = {{"zh", title}, {"en", english}};
    const std::string lies_in = public_text(*hit.layer, hit.row, "district");
    const geodata::Title district = label_of(site, schema.id, "district", lies_in).title;
    result["detail"] = {
        {"zh", detail_of(hit, in_language(layer, Language::Chinese), district.zh, title)},
        {"en", detail_of(hit, in_language(layer, Language::English), district.en, title)}};
    if (!schema.domain.empty()) result["domain"] = schema.domain;
    if (hit.layer->kind() != geodata::GeometryKind::None) {
        const geodata::GridPoint point = hit.layer->label_point(hit.row);
        const Bounds place = degrees_of({point.x, point.y, point.x, point.y});
        result["lon"] = place[0];
        result["lat"] = place[1];
        result["bbox"] = degrees_of(hit.box);
    }
    result["matched"] = name_of(hit.matched);
    return result;
}

Reply still_sorting(const Request& request) {
    Reply reply = problem_reply(
        {503,
         {"名称索引正在建立，请稍后再查", "the names are still being put in order; ask again soon"},
         ""},
        request);
    reply.headers.emplace_back("Retry-After", "1");
    return reply;
}

}  // namespace

Handler search_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->search) return not_ready_reply(*site, request);
        if (const auto known = check_parameters(request, {"q", "limit", "bbox"}); !known)
            return problem_reply(known.error(), request);
        const auto text = text_of(request);
        if (!text) return problem_reply(text.error(), request);
        const auto limit = limit_of(request);
        if (!limit) return problem_reply(limit.error(), request);
        const auto box = box_of(request);
        if (!box) return problem_reply(box.error(), request);
        const auto index = site->search->get(kPatience);
        if (!index) return still_sorting(request);

        const auto start = std::chrono::steady_clock::now();
        Json results = Json::array();
        for (const SearchHit& hit : index->find({.text = *text, .limit = *limit, .box = *box}))
            results.push_back(result_of(hit, *site));
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - start;
        Reply reply = json_reply({{"results", std::move(results)}});
        reply.server_timing = fmt::format("search;dur={:.3f}", took.count());
        return reply;
    };
}

}  // namespace tileserver
