#pragma once

#include "styles/expression/property_spec.hpp"

#include <optional>
#include <string_view>

namespace styles {

/// A paint or layout property as the style specification has it (`codes/style-properties.csv`).
struct StyleProperty {
    PropertySpec spec;
    bool takes_expressions = false;
    std::optional<double> least, most;  ///< of a number that is written out
};

/// `group`: "paint" or "layout". nullptr: a layer of that type has no such property.
const StyleProperty* find_style_property(std::string_view layer_type,
                                         std::string_view group,
                                         std::string_view name);

}  // namespace styles
