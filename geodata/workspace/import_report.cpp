#include "geodata/workspace/import_report.hpp"

#include "geodata/workspace/record.hpp"

#include <nlohmann/json.hpp>

#include <initializer_list>

namespace geodata {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kRejectionsShown = 10;

/// A sentence in both languages; `{}` stands for the parts in turn.
struct Phrase {
    const char* zh;
    const char* en;
};

std::string filled(const Phrase& phrase,
                   Language language,
                   std::initializer_list<std::string> parts) {
    std::string text = language == Language::Chinese ? phrase.zh : phrase.en;
    std::size_t from = 0;
    for (const std::string& part : parts) {
        const auto at = text.find("{}", from);
        text.replace(at, 2, part);
        from = at + part.size();
    }
    return text + "\n";
}

std::string repairs_text(const LayerReport& reading, Language language) {
    std::string text;
    for (const auto& [kind, count] : reading.repairs) {
        text += filled({"  几何修复:{} {} 个", "  repaired: {} ({})"}, language,
                       {kind, std::to_string(count)});
    }
    return text;
}

std::string rejections_text(const LayerReport& reading, Language language) {
    std::string text;
    for (std::size_t i = 0; i < reading.rejections.size() && i < kRejectionsShown; ++i) {
        const Rejection& rejection = reading.rejections[i];
        text += filled({"  拒绝第 {} 行:{}", "  rejected row {}: {}"}, language,
                       {std::to_string(rejection.row), rejection.reason});
    }
    if (reading.rows_rejected > kRejectionsShown) {
        text += filled({"  …… 共拒绝 {} 行", "  … {} rows rejected in all"}, language,
                       {std::to_string(reading.rows_rejected)});
    }
    return text;
}

}  // namespace

std::string to_json(const ImportedLayer& layer) {
    const LayerReport& reading = layer.reading;
    Json rejections = Json::array();
    for (const Rejection& rejection : reading.rejections) {
        rejections.push_back({{"row", rejection.row}, {"reason", rejection.reason}});
    }
    Json mapping = Json::array();
    for (const MappingDecision& decision : layer.mapping) {
        mapping.push_back(
            {{"column", decision.column}, {"field", decision.field}, {"reason", decision.reason}});
    }
    const Json object = {
        {"source_layer", reading.layer},
        {"layer", layer.layer_id},
        {"table", layer.table},
        {"domain", layer.domain},
        {"domain_reason", layer.domain_reason},
        {"rows_read", reading.rows_read},
        {"rows_kept", reading.rows_kept},
        {"rows_without_geometry", reading.rows_without_geometry},
        {"repairs", reading.repairs},
        {"rows_rejected", reading.rows_rejected},
        {"rejections", std::move(rejections)},
        {"crs", {{"value", reading.crs.value}, {"reason", reading.crs.reason}}},
        {"encoding", {{"value", reading.encoding.value}, {"reason", reading.encoding.reason}}},
        {"mapping", std::move(mapping)},
        {"added", layer.added},
        {"changed", layer.changed},
        {"unchanged", layer.unchanged},
        {"closed", layer.closed},
        {"notes", reading.notes}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string options_text(const ImportOptions& options) {
    return "as=" + options.target.domain + " layer=" + options.target.layer_id +
           " shift=" + std::string(name_of(options.shift)) +
           (options.target.whole ? " whole" : "") +
           (options.reading.empty() ? "" : " " + options.reading);
}

std::string to_text(const ImportedLayer& layer, Language language) {
    const LayerReport& reading = layer.reading;
    const auto n = [](std::uint64_t number) { return std::to_string(number); };
    std::string text = filled({"图层 {} → {}(表 {})", "layer {} → {} (table {})"}, language,
                              {reading.layer, layer.layer_id, layer.table});
    text += layer.domain.empty() ? filled({"  专业类型:无({})", "  domain: none ({})"}, language,
                                          {layer.domain_reason})
                                 : filled({"  专业类型:{}({})", "  domain: {} ({})"}, language,
                                          {layer.domain, layer.domain_reason});
    text +=
        filled({"  读取 {} 行,保留 {},拒绝 {}", "  {} rows read, {} kept, {} rejected"}, language,
               {n(reading.rows_read), n(reading.rows_kept), n(reading.rows_rejected)});
    if (reading.rows_without_geometry > 0) {
        text += filled({"  其中 {} 行没有几何:列入记录,不上图",
                        "  {} of them without geometry: in the record, not on the map"},
                       language, {n(reading.rows_without_geometry)});
    }
    text += repairs_text(reading, language) + rejections_text(reading, language);
    if (!reading.crs.value.empty()) {
        text += filled({"  坐标系:{}({})", "  coordinate system: {} ({})"}, language,
                       {reading.crs.value, reading.crs.reason});
    }
    if (!reading.encoding.value.empty()) {
        text += filled({"  文字编码:{}({})", "  encoding: {} ({})"}, language,
                       {reading.encoding.value, reading.encoding.reason});
    }
    for (const MappingDecision& decision : layer.mapping) {
        text += filled({"  字段 {} → {}:{}", "  column {} → {}: {}"}, language,
                       {decision.column, decision.field, decision.reason});
    }
    text += filled(
        {"  新增 {},变更 {},未变 {},关闭 {}", "  {} added, {} changed, {} unchanged, {} closed"},
        language, {n(layer.added), n(layer.changed), n(layer.unchanged), n(layer.closed)});
    for (const std::string& note : reading.notes)
        text += filled({"  注意:{}", "  note: {}"}, language, {note});
    return text;
}

}  // namespace geodata
