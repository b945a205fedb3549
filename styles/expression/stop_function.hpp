#pragma once

#include "geodata/error.hpp"
#include "styles/expression/property_spec.hpp"

namespace styles {

/// Whether the JSON is a function of the old kind: {"stops": …} or {"property": …, "type":
/// "identity"}.
bool is_stop_function(const Json& json);

/// The expression that stands for it (style specification, "Function"). Invalid, naming the member,
/// where it is none.
geodata::Result<Json> expression_of_stops(const Json& function, const PropertySpec& spec);

}  // namespace styles
