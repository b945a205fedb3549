#pragma once

#include "styles/style/plain_layers.hpp"
#include "styles/style/styled_layer.hpp"
#include "styles/style/template_values.hpp"

#include <vector>

namespace styles {

/// The legends of a layer drawn by a document's rules, from the document's "legend" entries for its
/// domain (and "kind" where they name one), in their order:
/// {"layer","title":{zh,en},"symbol":"fill|line|circle|icon|size","field","with","classes":[{"values":[…],"zh","en","colour","full","mark","icon","pattern","diameter","with"}]}.
/// "with" are properties of the features that a swatch shows, beside the field's.
/// A legend of one class has no "field"; a class with "otherwise": true also stands for values that
/// no class names. An entry whose field the layer lacks is left out.
std::vector<Json> ruled_legends(const Json& document,
                                const StyledLayer& layer,
                                const CodeLists& codes,
                                const TemplateValues& values);

/// The same for a layer that is drawn plainly; adds "opacity" where the fill lets the ground
/// through.
Json plain_legend(const StyledLayer& layer, const PlainLook& look);

/// What coded values mean: {"lists": {list: {value: {zh,en}}}, "fields": {layer: {field: list}}},
/// for the fields that the document's "codes" name and the layers have, and for those that name a
/// district or a zone.
Json code_meanings(const Json& document,
                   const std::vector<StyledLayer>& layers,
                   const CodeLists& codes);

}  // namespace styles
