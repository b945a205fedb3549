#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// The symbol of a project's site as SVG: stage by shape and colour, investment by size, 示意 by a
/// dashed plate (design: cartography, section 7). Origin in the middle of a square of whole pixels.
struct SiteSymbol {
    std::string_view stage;  ///< a code of the list project_stage
    std::string_view size;   ///< one of kSiteSizes
    bool illustrative = false;

    /// "site-construction-4-illustrative"
    [[nodiscard]] std::string name() const;
    /// Colours as palette roles.
    [[nodiscard]] std::string svg() const;
};

/// Classes of investment, from 5000万, 1亿, 10亿, 50亿, 100亿 元 upwards; less; not known.
struct SiteSize {
    std::string_view id;
    double least_wan = 0;  ///< 万元
    double diameter = 0;   ///< CSS pixels, without the plate
};
const std::vector<SiteSize>& site_sizes();
const std::vector<std::string_view>& site_stages();

/// All of them, and the badge and lights that are placed beside them: "badge-problem",
/// "badge-problem-escalated", "light-red", "light-yellow", "light-green". Pairs of file name and
/// SVG.
std::vector<std::pair<std::string, std::string>> site_symbols();

}  // namespace styles
