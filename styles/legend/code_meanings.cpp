#include "styles/legend/code_meanings.hpp"

#include <nlohmann/json.hpp>

namespace styles {

void CodeMeanings::add(std::string_view style) {
    const auto document = nlohmann::ordered_json::parse(style, nullptr, false);
    if (!document.is_object() || !document.contains("metadata")) return;
    const auto codes = document.at("metadata").find("goldenbelt:codes");
    if (codes == document.at("metadata").end()) return;
    for (const auto& [name, values] : codes->at("lists").items()) {
        List& list = lists_[name];
        for (const auto& [value, title] : values.items()) {
            list.try_emplace(value, Meaning{{title.at("zh").get<std::string>(),
                                             title.at("en").get<std::string>()},
                                            list.size()});
        }
    }
    for (const auto& [layer, fields] : codes->at("fields").items()) {
        for (const auto& [field, list] : fields.items())
            layers_[layer].try_emplace(field, list.get<std::string>());
    }
}

std::optional<Meaning> CodeMeanings::find(std::string_view layer,
                                          std::string_view field,
                                          std::string_view value) const {
    const auto fields = layers_.find(layer);
    if (fields == layers_.end()) return std::nullopt;
    const auto list = fields->second.find(field);
    if (list == fields->second.end()) return std::nullopt;
    const auto values = lists_.find(list->second);
    if (values == lists_.end()) return std::nullopt;
    const auto found = values->second.find(value);
    return found == values->second.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace styles
