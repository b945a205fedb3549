#include "styles/style/legend.hpp"

#include "styles/style/layer_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace styles {
namespace {

Json title_json(const geodata::Title& title, const std::string& otherwise) {
    const std::string& zh = title.zh.empty() ? title.en : title.zh;
    const std::string& en = title.en.empty() ? title.zh : title.en;
    return {{"zh", zh.empty() ? otherwise : zh}, {"en", en.empty() ? otherwise : en}};
}

Json class_row(const CodeEntry& entry) {
    Json row{{"values", values_of(entry)},
             {"zh", entry.title.zh},
             {"en", entry.title.en},
             {"colour", entry.colour}};
    if (!entry.full_colour.empty()) row["full"] = entry.full_colour;
    if (!entry.mark.empty()) row["mark"] = entry.mark;
    return row;
}

/// The row of the nearest ancestor in a hierarchical code ("080401" → "0804" → "08") that is
/// painted in the same colour: the map cannot show more than it. Null: none.
Json* ancestor_row(Json& rows, const CodeEntry& entry) {
    for (std::size_t length = 2; length < entry.code.size(); ++length) {
        for (Json& row : rows) {
            if (row["values"][0] == entry.code.substr(0, length) && row["colour"] == entry.colour)
                return &row;
        }
    }
    return nullptr;
}

Json one_class(const std::string& zh, const std::string& en, const Json& colour) {
    return Json::array({{{"values", Json::array()}, {"zh", zh}, {"en", en}, {"colour", colour}}});
}

/// Rows that the document itself spells out: {"zh","en","role","icon",…}.
Json listed_rows(const Json& entry, const TemplateValues& values) {
    Json rows = Json::array();
    for (const Json& written : entry.at("classes")) {
        Json row{{"values", Json::array()}};
        row.update(written);
        row["colour"] = values.filled("@" + row.at("role").get<std::string>());
        row.erase("role");
        for (const char* language : {"zh", "en"})
            row[language] = values.with_settings(row.at(language).get<std::string>());
        rows.push_back(std::move(row));
    }
    return rows;
}

Json coded_rows(const Json& entry, const CodeLists& codes) {
    const std::string otherwise = entry.value("otherwise", "");
    const Json only = entry.value("only", Json::array());
    Json rows = Json::array();
    for (const CodeEntry& code : codes.list(entry.at("list").get<std::string>())) {
        if (code.colour.empty()) continue;
        if (!only.empty() && std::find(only.begin(), only.end(), code.code) == only.end()) continue;
        if (Json* ancestor = ancestor_row(rows, code)) {
            for (const std::string& value : values_of(code)) (*ancestor)["values"].push_back(value);
            continue;
        }
        Json row = class_row(code);
        if (code.code == otherwise) row["otherwise"] = true;
        if (entry.contains("pattern"))
            row["pattern"] = entry.at("pattern").get<std::string>() + code.code;
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

std::vector<Json> ruled_legends(const Json& document,
                                const StyledLayer& layer,
                                const CodeLists& codes,
                                const TemplateValues& values) {
    const geodata::LayerSchema& schema = layer.schema;
    std::vector<Json> legends;
    for (const Json& entry : document.at("legend")) {
        if (entry.at("domain") != schema.domain) continue;
        if (entry.contains("kind") && entry.at("kind") != kind_name(schema.kind)) continue;
        Json legend{
            {"layer", schema.id}, {"title", entry.at("title")}, {"symbol", entry.at("symbol")}};
        if (entry.contains("with")) legend["with"] = entry.at("with");
        if (entry.contains("role")) {
            const Json colour = values.filled("@" + entry.at("role").get<std::string>());
            legend["classes"] =
                one_class(entry.at("title").at("zh"), entry.at("title").at("en"), colour);
            legends.push_back(std::move(legend));
            continue;
        }
        const auto field = entry.at("field").get<std::string>();
        const bool is_class = field == "@class" && schema.class_field;
        const std::string name = is_class ? schema.fields[*schema.class_field].name : field;
        if (field != "@class" && !schema.field_index(name)) continue;
        if (entry.contains("classes")) {
            legend["classes"] = listed_rows(entry, values);
        } else {
            legend["field"] = name;
            legend["classes"] = coded_rows(entry, codes);
        }
        legends.push_back(std::move(legend));
    }
    return legends;
}

Json plain_legend(const StyledLayer& layer, const PlainLook& look) {
    constexpr std::array kSymbols{"circle", "line", "fill", "fill"};
    Json legend{{"layer", layer.schema.id},
                {"title", title_json(layer.schema.title, layer.schema.id)},
                {"symbol", kSymbols[static_cast<std::size_t>(layer.schema.kind)]}};
    if (look.fill_share < 1) legend["opacity"] = look.fill_share;
    if (look.class_colours.empty()) {
        legend["classes"] = one_class(legend["title"]["zh"], legend["title"]["en"], look.colour);
        return legend;
    }
    legend["field"] = layer.schema.fields[*layer.schema.class_field].name;
    legend["classes"] = Json::array();
    for (std::size_t i = 0; i < look.class_colours.size(); ++i) {
        const std::string& value = layer.class_values[i];
        legend["classes"].push_back(
            {{"values", {value}}, {"zh", value}, {"en", value}, {"colour", look.class_colours[i]}});
    }
    legend["classes"].push_back(
        {{"values", Json::array()}, {"zh", "其他"}, {"en", "Other"}, {"colour", look.colour}});
    return legend;
}

namespace {

/// Fields by which features of all sorts say where they lie, and the domain that names the places.
constexpr std::array<std::string_view, 2> kPlaceFields{"district", "zone"};

/// The names of districts and zones are codes too: the record holds them in Chinese alone.
void add_place_names(const std::vector<StyledLayer>& layers, Json& lists, Json& fields) {
    for (const std::string_view place : kPlaceFields) {
        const std::string list = std::string(place) + "_name";
        for (const StyledLayer& layer : layers) {
            if (layer.schema.domain != place) continue;
            for (const geodata::Title& name : layer.place_names)
                lists[list][name.zh] = {{"zh", name.zh}, {"en", name.en}};
        }
        if (!lists.contains(list)) continue;
        for (const StyledLayer& layer : layers) {
            if (layer.schema.field_index(place)) fields[layer.schema.id][std::string(place)] = list;
        }
    }
}

}  // namespace

Json code_meanings(const Json& document,
                   const std::vector<StyledLayer>& layers,
                   const CodeLists& codes) {
    Json lists = Json::object();
    Json fields = Json::object();
    add_place_names(layers, lists, fields);
    for (const StyledLayer& layer : layers) {
        if (!document.at("codes").contains(layer.schema.domain)) continue;
        for (const auto& [field, list] : document.at("codes").at(layer.schema.domain).items()) {
            if (!layer.schema.field_index(field)) continue;
            const auto name = list.get<std::string>();
            fields[layer.schema.id][field] = name;
            if (lists.contains(name)) continue;
            for (const CodeEntry& entry : codes.list(name)) {
                for (const std::string& value : values_of(entry))
                    lists[name][value] = title_json(entry.title, entry.code);
            }
        }
    }
    return {{"lists", lists}, {"fields", fields}};
}

}  // namespace styles
