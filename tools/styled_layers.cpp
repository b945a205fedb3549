#include "tools/styled_layers.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace {

using geodata::RowIndex;
using geodata::StoreLayer;
using geodata::Value;

/// More classes than this are no classification but names or numbers.
constexpr std::uint32_t kMostClasses = 64;

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
    for (Class& entry : classes) values.push_back(std::move(entry.text));
    return values;
}

}  // namespace

std::vector<styles::StyledLayer> styled_layers_of(const geodata::FeatureStore& store) {
    std::vector<styles::StyledLayer> layers;
    for (const StoreLayer& layer : store.layers()) {
        if (layer.schema().audience != geodata::Audience::Public) continue;
        layers.push_back({layer.schema(), class_values(layer)});
        layers.back().schema.kind = layer.kind();
    }
    return layers;
}
