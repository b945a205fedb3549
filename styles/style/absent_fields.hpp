#pragma once

#include "styles/style/template_values.hpp"

#include <set>
#include <string>

namespace styles {

/// Names of the attributes that features of one tile layer may carry.
using FieldNames = std::set<std::string, std::less<>>;

/// A MapLibre value with what follows from fields that are not there worked out: ["get", f] of an
/// absent field is null, ["has", f] is false, and operators whose outcome that settles (coalesce,
/// case, match, in, comparisons, all, any …) give way to it. What is left names only fields that
/// exist. Values without a reference to an absent field keep their meaning.
Json without_absent_fields(const Json& value, const FieldNames& fields);

}  // namespace styles
