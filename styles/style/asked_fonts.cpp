#include "styles/style/asked_fonts.hpp"

#include "styles/expression/operators.hpp"

#include <algorithm>

namespace styles {
namespace {

constexpr const char* kTextFont = "text-font";

bool is_stack(const Json& value) {
    return value.is_array() && !value.empty() &&
           std::all_of(value.begin(), value.end(),
                       [](const Json& name) { return name.is_string(); }) &&
           !is_operator(value[0].get_ref<const std::string&>());
}

/// The stacks in a value of "text-font".
void collect_stacks(const Json& value, std::set<std::string>& fonts) {
    if (is_stack(value)) {
        for (const Json& name : value) fonts.insert(name.get<std::string>());
    } else if (value.is_structured()) {
        for (const Json& part : value) collect_stacks(part, fonts);
    }
}

void collect(const Json& value, std::set<std::string>& fonts) {
    if (value.is_object() && value.contains(kTextFont)) collect_stacks(value[kTextFont], fonts);
    if (!value.is_structured()) return;
    for (const Json& part : value) collect(part, fonts);
}

}  // namespace

std::set<std::string> asked_fonts(const Json& style) {
    std::set<std::string> fonts;
    if (!style.is_object() || !style.contains("layers") || !style["layers"].is_array())
        return fonts;
    for (const Json& layer : style["layers"]) {
        if (layer.is_object() && layer.contains("layout")) collect(layer["layout"], fonts);
    }
    return fonts;
}

}  // namespace styles
