#include "styles/style/template_values.hpp"

#include "styles/style/contrast.hpp"

#include <cassert>
#include <map>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

namespace styles {

TemplateValues::TemplateValues(const Palette& palette,
                               const CodeLists& codes,
                               const Json& definitions,
                               const StyleSettings& settings)
    : palette_(palette), codes_(codes), definitions_(definitions), settings_(settings) {}

Json TemplateValues::with_definitions(const Json& value) const {
    if (value.is_string()) {
        const auto text = value.get<std::string>();
        if (text.size() < 2 || text.front() != '$') return value;
        const std::string name = text.substr(1);
        assert(definitions_.contains(name) && "a style defines the names it uses");
        return with_definitions(definitions_.at(name));
    }
    Json result = value;
    if (value.is_structured()) {
        for (Json& item : result) item = with_definitions(item);
    }
    return result;
}

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
    if (text.front() == '$') return filled(with_definitions(text));
    return text;
}

Json TemplateValues::filled_call(std::string_view name, const Json& call) const {
    if (name == "@ramp") {
        Json result = {"interpolate", Json::array({"exponential", 1.5}), Json::array({"zoom"})};
        for (std::size_t i = 1; i < call.size(); ++i) result.push_back(filled(call[i]));
        return result;
    }
    if (name == "@codes") return codes_of(call);
    if (name == "@setting") return setting(call.at(1).get<std::string>());
    if (name == "@title") {
        const bool chinese = call.at(3) == "zh";
        return match(
            call, [&](const CodeEntry& e) { return chinese ? e.title.zh : e.title.en; }, "");
    }
    if (name == "@mark") {
        return match(
            call, [](const CodeEntry& e) { return e.mark; }, "");
    }
    const Json otherwise = filled(call.at(3));
    if (name == "@code") {
        return match(
            call, [](const CodeEntry& e) { return e.code; }, otherwise);
    }
    if (name == "@colour") {
        return match(
            call, [](const CodeEntry& e) { return e.colour; }, otherwise);
    }
    if (name == "@ink_on") {
        return match(
            call, [&](const CodeEntry& e) { return ink_on(e.colour); }, otherwise);
    }
    assert(name == "@halo_on" && "the calls of a style are those the header lists");
    return match(
        call, [&](const CodeEntry& e) { return halo_on(e.colour); }, otherwise);
}

double TemplateValues::setting(std::string_view name) const {
    if (name == "light_yellow_below") return settings_.light_yellow_below;
    assert(name == "light_red_below" && "the settings of a style are those of StyleSettings");
    return settings_.light_red_below;
}

std::string TemplateValues::with_settings(std::string text) const {
    for (const std::string name : {"light_yellow_below", "light_red_below"}) {
        const std::size_t at = text.find("$" + name);
        if (at == std::string::npos) continue;
        std::ostringstream number;
        number << setting(name);
        text.replace(at, name.size() + 1, number.str());
    }
    return text;
}

const std::string& TemplateValues::role(std::string_view name) const {
    const std::string* colour = palette_.find(name);
    assert(colour != nullptr && "every role that code names stands in palette.csv");
    return *colour;
}

// Dark text from L* 58 up (cartography of the supply chain): by day white then stands on the four
// dark stages, by night dark on the light ones.
std::string TemplateValues::ink_on(const std::string& colour) const {
    if (colour.empty()) return {};
    constexpr double kLightFrom = 58;
    const std::string& ink = role("ink");
    const std::string& halo = role("halo");
    const bool ink_is_dark = luminance(ink) < luminance(halo);
    return (lightness(colour) > kLightFrom) == ink_is_dark ? ink : halo;
}

// A halo of the fill's own colour clears a hatch away behind the text; where text and fill are too
// near (below 4.5:1, WCAG 2.1, 1.4.3) the halo is the other of ink and halo.
std::string TemplateValues::halo_on(const std::string& colour) const {
    if (colour.empty()) return {};
    constexpr double kLegible = 4.5;
    const std::string text = ink_on(colour);
    if (contrast(text, colour) >= kLegible) return colour;
    return text == role("ink") ? role("halo") : role("ink");
}

// Classes that look alike share one branch, in the order in which they first come: MapLibre refuses
// a label that stands twice.
Json TemplateValues::match(const Json& call, const Output& result, const Json& otherwise) const {
    std::vector<std::pair<std::string, Json>> branches;
    std::map<std::string, std::size_t> branch_of;
    std::set<std::string> seen;
    for (const CodeEntry& entry : codes_.list(call.at(1).get<std::string>())) {
        const std::string output = result(entry);
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
