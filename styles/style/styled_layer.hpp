#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <string>
#include <vector>

namespace styles {

/// A published layer as a style sees it.
struct StyledLayer {
    geodata::LayerSchema schema;
    /// The most frequent values of its class field as text, most frequent first; they colour a
    /// layer that no domain schema describes. Empty: unknown, or too many to tell apart.
    std::vector<std::string> class_values;
};

}  // namespace styles
