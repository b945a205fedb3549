#pragma once

#include "geodata/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// One element of a drawing: what the checks look at.
struct SvgElement {
    struct Attribute {
        std::string name;  ///< local name: "href" for xlink:href, too
        std::string value;
    };
    std::string name;
    std::vector<Attribute> attributes;
    std::string text;  ///< of a <style>
    std::vector<SvgElement> children;

    [[nodiscard]] const std::string* find(std::string_view attribute) const;
};

/// Reads SVG as XML 1.0 without entities, network or external parts, and leaves out what is not
/// drawn: comments, title, desc, metadata, elements and attributes of other vocabularies. Invalid
/// (a sentence without the file's name) for what is not well-formed UTF-8, not SVG, declares
/// entities, nests deeper than kDeepest, or has more than kMostElements elements.
geodata::Result<SvgElement> read_svg_tree(std::string_view bytes);
inline constexpr int kDeepest = 32;
inline constexpr int kMostElements = 4000;

/// The element as SVG text that read_svg_tree() reads back as the same element.
std::string svg_text(const SvgElement& root);

}  // namespace styles
