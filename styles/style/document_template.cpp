#include "styles/style/document_template.hpp"

#include "styles/style/embedded.hpp"

#include <array>
#include <cassert>
#include <string>
#include <utility>

namespace styles {
namespace {

/// One line a document of styles/documents.
constexpr std::array<std::string_view, 10> kDocuments{
    "planning", "planning-planned",  "land-supply",   "control",         "projects", "night",
    "print",    "land-supply-night", "planning-mono", "land-supply-mono"};

Json parsed(std::string_view id) {
    const std::string_view text = embedded_text(std::string(id) + ".json");
    assert(!text.empty() && "a document that is named is compiled in");
    return Json::parse(text);
}

/// Definitions are merged name by name; of everything else the extending document's is taken.
Json extended(Json parent, const Json& document) {
    for (const auto& [key, value] : document.items()) {
        if (key == "extends") continue;
        if (key == "definitions" && parent.contains(key)) {
            parent[key].update(value);
        } else {
            parent[key] = value;
        }
    }
    return parent;
}

Json read(std::string_view id) {
    Json document = parsed(id);
    if (!document.contains("extends")) return document;
    return extended(read(document.at("extends").get<std::string>()), document);
}

Json with_used_parts(const Json& layers, const Json& parts) {
    Json result = Json::array();
    for (const Json& layer : layers) {
        if (!layer.contains("use")) {
            result.push_back(layer);
            continue;
        }
        for (const Json& rule : parts.at(layer.at("use").get<std::string>()))
            result.push_back(rule);
    }
    return result;
}

}  // namespace

std::vector<std::string_view> document_ids() { return {kDocuments.begin(), kDocuments.end()}; }

Json document_template(std::string_view id) {
    Json document = read(id);
    const Json base = parsed(document.at("base").get<std::string>());
    Json definitions = base.at("definitions");
    if (document.contains("definitions")) definitions.update(document.at("definitions"));
    Json legend = Json::array();
    for (const Json& name : document.at("legend")) {
        legend.push_back(base.at("legend").at(name.get<std::string>()));
    }
    return {{"id", document.at("id")},
            {"title", document.at("title")},
            {"palette", document.at("palette")},
            {"needs", document.value("needs", Json::object())},
            {"leaves_out", document.value("leaves_out", Json::array())},
            {"codes", base.at("codes")},
            {"definitions", std::move(definitions)},
            {"legend", std::move(legend)},
            {"layers", with_used_parts(document.at("layers"), base.at("parts"))}};
}

}  // namespace styles
