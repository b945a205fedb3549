#include "tools/styled_layers.hpp"

#include "geodata/workspace/configuration.hpp"
#include "styles/style/document_template.hpp"
#include "styles/style/own_styles.hpp"
#include "styles/style/published_layer.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

namespace {

using geodata::RowIndex;
using geodata::StoreLayer;
using geodata::Value;

/// More classes than this are no classification but names or numbers.
constexpr std::uint32_t kMostClasses = 64;
/// Of the names of districts, which every style carries.
constexpr std::uint32_t kMostPlaces = 500;

/// Folder of a workspace with styles of its own.
constexpr const char* kOwnStyles = "styles";

struct Class {
    std::string text;
    std::uint32_t features = 0;
};

std::string text_of(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    return {};
}

std::vector<std::string> class_values(const StoreLayer& layer) {
    const auto column = layer.schema().class_field;
    if (!column || layer.unique_values(*column)) return {};
    const std::uint32_t distinct = layer.distinct_values(*column);
    if (distinct > kMostClasses) return {};
    std::vector<Class> classes(distinct);
    for (std::uint32_t i = 0; i < layer.size(); ++i) {
        const auto row = static_cast<RowIndex>(i);
        const std::uint32_t code = layer.value_code(row, *column);
        if (code >= classes.size()) continue;  // null
        if (classes[code].features++ == 0) classes[code].text = text_of(layer.value(row, *column));
    }
    std::erase_if(classes, [](const Class& c) { return c.text.empty(); });
    std::sort(classes.begin(), classes.end(), [](const Class& a, const Class& b) {
        return a.features != b.features ? a.features > b.features : a.text < b.text;
    });
    std::vector<std::string> values;
    values.reserve(classes.size());
    for (Class& entry : classes) values.push_back(std::move(entry.text));
    return values;
}

/// Names in both languages of the places by which other layers sort their features.
std::vector<geodata::Title> place_names(const StoreLayer& layer) {
    const auto& schema = layer.schema();
    const auto chinese = schema.field_index("name");
    const auto english = schema.field_index("name_en");
    const bool sorts = schema.domain == "district" || schema.domain == "zone";
    if (!sorts || !chinese || !english || layer.size() > kMostPlaces) return {};
    std::map<std::uint64_t, geodata::Title> by_id;
    for (std::uint32_t i = 0; i < layer.size(); ++i) {
        const auto row = static_cast<RowIndex>(i);
        geodata::Title name{text_of(layer.value(row, *chinese)),
                            text_of(layer.value(row, *english))};
        if (!name.zh.empty() && !name.en.empty()) by_id.emplace(layer.id(row), std::move(name));
    }
    std::vector<geodata::Title> names;
    names.reserve(by_id.size());
    for (auto& [id, name] : by_id) names.push_back(std::move(name));
    return names;
}

}  // namespace

std::vector<styles::StyledLayer> styled_layers_of(const geodata::FeatureStore& store) {
    std::vector<styles::StyledLayer> layers;
    for (const StoreLayer& layer : store.layers()) {
        if (layer.schema().audience != geodata::Audience::Public) continue;
        layers.push_back({layer.schema(), class_values(layer), place_names(layer)});
        layers.back().schema.kind = layer.kind();
    }
    return layers;
}

namespace {

std::vector<styles::StyledLayer> reviewed_layers_of(const geodata::FeatureStore& store,
                                                    const geodata::Configuration& configuration) {
    std::vector<styles::StyledLayer> layers = styled_layers_of(store);
    for (styles::StyledLayer& layer : layers) {
        const auto* entry = configuration.layer(layer.schema.id);
        layer.reviewed = entry != nullptr && !entry->review_number.empty();
    }
    return layers;
}

}  // namespace

std::shared_ptr<const styles::StyleCatalog> styles_of(const geodata::FeatureStore& store,
                                                      const std::filesystem::path& workspace) {
    if (workspace.empty())
        return std::make_shared<const styles::StyleCatalog>(styled_layers_of(store));
    // One that cannot be read was told when the workspace was loaded.
    const auto configuration =
        geodata::read_configuration(workspace).value_or(geodata::Configuration{});
    const styles::StyleSettings settings{configuration.lights.yellow_below,
                                         configuration.lights.red_below};
    std::vector<styles::StyledLayer> layers = reviewed_layers_of(store, configuration);
    auto own = styles::read_own_styles(workspace / kOwnStyles, styles::published_layers(layers),
                                       styles::document_ids());
    return std::make_shared<const styles::StyleCatalog>(std::move(layers), settings,
                                                        std::move(own));
}

styles::PublishedLayers published_layers_of(const geodata::FeatureStore& store,
                                            const std::filesystem::path& workspace) {
    return styles::published_layers(reviewed_layers_of(
        store, geodata::read_configuration(workspace).value_or(geodata::Configuration{})));
}
