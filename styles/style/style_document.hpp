#pragma once

#include "styles/style/code_lists.hpp"
#include "styles/style/palette.hpp"
#include "styles/style/styled_layer.hpp"
#include "styles/style/template_values.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// A MapLibre style (version 8) of the published layers after a document_template: rules
/// are repeated for every layer of their domain, rules of domains that nothing follows are left
/// out, other layers are drawn plainly in the document's slots. Addresses begin with "/", as those
/// of a workspace's own styles (`with_origin`). Metadata "goldenbelt:legend" and "goldenbelt:codes"
/// are as legend.hpp says. The same input gives the same bytes.
Json style_document(const Json& document,
                    const std::vector<StyledLayer>& layers,
                    const Palette& palette,
                    const CodeLists& codes,
                    const StyleSettings& settings);

/// A path segment in an address: everything but unreserved characters (RFC 3986, 2.3) as %XX.
std::string percent_encoded(std::string_view text);

}  // namespace styles
