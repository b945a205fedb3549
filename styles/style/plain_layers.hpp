#pragma once

#include "styles/style/styled_layer.hpp"
#include "styles/style/template_values.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// How a layer that no domain schema describes is drawn: one hue a layer, or one a class where its
/// class values are known. Areas are pale fills under a firm outline, so that layers over each
/// other stay legible.
struct PlainLook {
    std::string colour;  ///< of the layer, and of values that are not among the classes
    std::vector<std::string>
        class_colours;      ///< parallel to StyledLayer::class_values; empty: one colour for all
    double fill_share = 1;  ///< opacity of the fill, 0 … 1
    bool limits = false;    ///< parts the land: dashed outlines, no fill
};

/// `position`: of the layer among the plain ones; neighbours get hues that are told apart by
/// colour-blind readers too. `ground`: "#RRGGBB" of the land; on a dark one hues are light.
PlainLook plain_look(const StyledLayer& layer, std::size_t position, std::string_view ground);

/// The layer's style layers for one slot of a document: "areas", "outlines", "lines",
/// "points" or "labels".
std::vector<Json> plain_layers(const StyledLayer& layer,
                               const PlainLook& look,
                               std::string_view slot,
                               const std::string& source,
                               const TemplateValues& values);

}  // namespace styles
