#include "styles/expression/expression.hpp"
#include "styles/expression/filter.hpp"

namespace styles {

namespace {

void add_key(const Json& call, std::set<std::string>& fields) {
    if (call.size() < 2 || !call[1].is_string()) return;
    const auto& key = call[1].get_ref<const std::string&>();
    if (key != "$id" && key != "$type") fields.insert(key);
}

void add_fields_of_old_filter(const Json& filter, std::set<std::string>& fields) {
    if (!filter.is_array() || filter.empty() || !filter[0].is_string()) return;
    const auto& name = filter[0].get_ref<const std::string&>();
    if (name != "all" && name != "any" && name != "none") {
        add_key(filter, fields);
        return;
    }
    for (std::size_t i = 1; i < filter.size(); ++i) add_fields_of_old_filter(filter[i], fields);
}

void add_fields_of_stops(const Json& function, std::set<std::string>& fields) {
    const auto property = function.find("property");
    if (property != function.end() && property->is_string())
        fields.insert(property->get<std::string>());
    const auto stops = function.find("stops");
    if (stops == function.end() || !stops->is_array()) return;
    // {name} in a text, where the property takes tokens.
    for (const Json& stop : *stops) {
        if (!stop.is_array() || stop.size() != 2 || !stop[1].is_string()) continue;
        const auto& text = stop[1].get_ref<const std::string&>();
        for (auto open = text.find('{'); open != std::string::npos;
             open = text.find('{', open + 1)) {
            const auto close = text.find('}', open);
            if (close != std::string::npos) fields.insert(text.substr(open + 1, close - open - 1));
        }
    }
}

void add_fields(const Json& json, std::set<std::string>& fields) {
    if (json.is_object()) {
        if (json.contains("stops") || json.contains("property")) add_fields_of_stops(json, fields);
        for (const Json& member : json) add_fields(member, fields);  // options of format and others
        return;
    }
    if (!json.is_array() || json.empty()) return;
    if (json[0] == "literal" || json[0] == "within" || json[0] == "distance") return;
    // With two arguments they read from an object that is computed.
    if ((json[0] == "get" || json[0] == "has") && json.size() == 2) add_key(json, fields);
    for (const Json& item : json) add_fields(item, fields);
}

}  // namespace

std::set<std::string> fields_of(const Json& json) {
    std::set<std::string> fields;
    if (deeper_than(json, kDeepestExpression)) return fields;
    if (is_plainly_old_filter(json)) {
        add_fields_of_old_filter(json, fields);
    } else {
        add_fields(json, fields);
    }
    return fields;
}

std::set<std::string> fields_of_filter(const Json& filter) {
    std::set<std::string> fields;
    if (deeper_than(filter, kDeepestExpression)) return fields;
    if (is_old_filter(filter)) {
        add_fields_of_old_filter(filter, fields);
    } else {
        add_fields(filter, fields);
    }
    return fields;
}

}  // namespace styles
