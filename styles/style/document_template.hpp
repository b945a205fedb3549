#pragma once

#include "styles/style/template_values.hpp"

#include <string_view>
#include <vector>

namespace styles {

/// The styles that come with the program, in the order in which people are offered them.
std::vector<std::string_view> document_ids();

/// A document of styles/documents made whole: what it "extends" stands behind it, the "base" has
/// given it definitions, codes, legend entries and the layers it "uses". Has the members "id",
/// "title", "palette", "needs", "leaves_out", "codes", "definitions", "legend" and "layers".
Json document_template(std::string_view id);

}  // namespace styles
