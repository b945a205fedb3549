#pragma once

#include "geodata/error.hpp"
#include "styles/expression/type.hpp"
#include "styles/expression/value.hpp"

#include <optional>
#include <string>
#include <vector>

namespace styles {

/// What the style specification says of a property, as far as expressions go: a member of `paint_…`
/// or `layout_…` of its reference.
struct PropertySpec {
    std::string type;                 ///< "number", "color", "enum", "array", …; "": any
    std::string item_type;            ///< of an array
    std::optional<double> length;     ///< of an array
    std::vector<std::string> values;  ///< of an enum
    Json standard;                    ///< the default; null: there is none
    bool data_driven = true;          ///< may read the feature
    bool zoom = true;                 ///< may depend on the zoom
    bool interpolated = true;         ///< may be interpolated by zoom
    bool tokens = false;              ///< {name} in an old stop function's texts is a property

    /// What the expression must yield; nullopt: anything.
    [[nodiscard]] std::optional<Type> expected() const;
    /// The default as a value: what is used where an expression has none.
    [[nodiscard]] Value fallback() const;

    /// Of the filter of a layer.
    static PropertySpec filter();
};

/// Reads the specification's own JSON form; what is missing is as permissive as the specification's
/// tests have it. Invalid, naming the member, where one is of the wrong type.
geodata::Result<PropertySpec> property_spec_from(const Json& json);

}  // namespace styles
