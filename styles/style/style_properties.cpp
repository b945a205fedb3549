#include "styles/style/style_properties.hpp"

#include "styles/style/csv_rows.hpp"
#include "styles/style/embedded.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <sstream>
#include <string>

namespace styles {
namespace {

using Properties = std::map<std::string, StyleProperty, std::less<>>;

std::optional<double> number_of(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(std::stod(text));
}

StyleProperty property_of(const CsvRow& row) {
    StyleProperty property;
    PropertySpec& spec = property.spec;
    spec.type = row.at("type");
    spec.item_type = row.at("item");
    spec.length = number_of(row.at("length"));
    std::istringstream values(row.at("values"));
    for (std::string value; values >> value;) spec.values.push_back(value);
    if (!row.at("default").empty()) spec.standard = Json::parse(row.at("default"));
    const std::string& reads = row.at("reads");
    property.takes_expressions = !reads.empty();
    spec.zoom = reads.find("zoom") != std::string::npos;
    spec.data_driven = reads.find("feature") != std::string::npos;
    spec.interpolated = row.at("interpolated") == "yes";
    property.least = number_of(row.at("least"));
    property.most = number_of(row.at("most"));
    return property;
}

Properties all_properties() {
    Properties properties;
    for (const CsvRow& row : csv_rows(embedded_text("style-properties.csv"))) {
        properties.emplace(
            fmt::format("{} {} {}", row.at("layer"), row.at("group"), row.at("property")),
            property_of(row));
    }
    return properties;
}

}  // namespace

const StyleProperty* find_style_property(std::string_view layer_type,
                                         std::string_view group,
                                         std::string_view name) {
    static const Properties properties = all_properties();
    const auto found = properties.find(fmt::format("{} {} {}", layer_type, group, name));
    return found == properties.end() ? nullptr : &found->second;
}

}  // namespace styles
