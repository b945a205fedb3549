#include "styles/style/template_values.hpp"

#include <cassert>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace styles {

TemplateValues::TemplateValues(const Palette& palette,
                               const CodeLists& codes,
                               const Json& definitions)
    : palette_(palette), codes_(codes), definitions_(definitions) {}

Json TemplateValues::filled(const Json& value) const {
    if (value.is_string()) return filled_text(value.get<std::string>());
    if (value.is_array()) {
        if (!value.empty() && value[0].is_string()) {
            const auto name = value[0].get<std::string>();
            if (!name.empty() && name.front() == '@' &&
                palette_.find(std::string_view(name).substr(1)) == nullptr) {
                return filled_call(name, value);
            }
        }
        Json result = Json::array();
        for (const Json& item : value) result.push_back(filled(item));
        return result;
    }
    if (value.is_object()) {
        Json result = Json::object();
        for (const auto& [key, item] : value.items()) result[key] = filled(item);
        return result;
    }
    return value;
}

Json TemplateValues::filled_text(const std::string& text) const {
    if (text.size() < 2) return text;
    if (text.front() == '@') {
        const std::string* colour = palette_.find(std::string_view(text).substr(1));
        assert(colour != nullptr && "a role that a style names stands in palette.csv");
        return *colour;
    }
    if (text.front() == '$') {
        const std::string name = text.substr(1);
        assert(definitions_.contains(name) && "a style defines the names it uses");
        return filled(definitions_.at(name));
    }
    return text;
}

Json TemplateValues::filled_call(std::string_view name, const Json& call) const {
    if (name == "@ramp") {
        Json result = {"interpolate", Json::array({"exponential", 1.5}), Json::array({"zoom"})};
        for (std::size_t i = 1; i < call.size(); ++i) result.push_back(filled(call[i]));
        return result;
    }
    if (name == "@codes") return codes_of(call);
    if (name == "@colour") return match(call, &CodeEntry::colour, filled(call.at(3)));
    assert(name == "@mark" && "the calls of a style are those the header lists");
    return match(call, &CodeEntry::mark, "");
}

// Classes that look alike share one branch, in the order in which they first come: MapLibre refuses
// a label that stands twice.
Json TemplateValues::match(const Json& call,
                           std::string CodeEntry::*result,
                           const Json& otherwise) const {
    std::vector<std::pair<std::string, Json>> branches;
    std::map<std::string, std::size_t> branch_of;
    std::set<std::string> seen;
    for (const CodeEntry& entry : codes_.list(call.at(1).get<std::string>())) {
        const std::string& output = entry.*result;
        if (output.empty()) continue;
        const auto [at, is_new] = branch_of.try_emplace(output, branches.size());
        if (is_new) branches.emplace_back(output, Json::array());
        for (const std::string& value : values_of(entry)) {
            if (seen.insert(value).second) branches[at->second].second.push_back(value);
        }
    }
    assert(!branches.empty() && "the list that a style names exists");
    Json expression = {"match", filled(call.at(2))};
    for (const auto& [output, labels] : branches) {
        if (labels.empty()) continue;
        expression.push_back(labels);
        expression.push_back(output);
    }
    expression.push_back(otherwise);
    return expression;
}

Json TemplateValues::codes_of(const Json& call) const {
    Json values = Json::array();
    for (std::size_t i = 2; i < call.size(); ++i) {
        bool known = false;
        for (const CodeEntry& entry : codes_.list(call.at(1).get<std::string>())) {
            if (entry.code != call[i].get<std::string>()) continue;
            known = true;
            for (const std::string& value : values_of(entry)) values.push_back(value);
        }
        assert(known && "the code that a style names stands in its list");
        static_cast<void>(known);
    }
    return Json::array({"literal", values});
}

}  // namespace styles
