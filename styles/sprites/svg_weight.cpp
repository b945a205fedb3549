#include "styles/sprites/svg_weight.hpp"

#include "styles/sprites/svg_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace styles {
namespace {

using geodata::Error;
using geodata::Result;

constexpr std::array<std::string_view, 16> kAllowed{
    "svg",    "g",       "defs",     "path",           "rect",
    "circle", "ellipse", "line",     "polyline",       "polygon",
    "use",    "symbol",  "clipPath", "linearGradient", "radialGradient",
    "stop"};

constexpr std::array<std::string_view, 22> kGeometry{"d",
                                                     "points",
                                                     "x",
                                                     "y",
                                                     "x1",
                                                     "y1",
                                                     "x2",
                                                     "y2",
                                                     "cx",
                                                     "cy",
                                                     "r",
                                                     "rx",
                                                     "ry",
                                                     "fx",
                                                     "fy",
                                                     "fr",
                                                     "stroke-width",
                                                     "width",
                                                     "height",
                                                     "stroke-miterlimit",
                                                     "stroke-dashoffset",
                                                     "style"};

template <typename List>
bool holds(const List& list, std::string_view value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

tl::unexpected<Error> refused(std::string message) {
    return geodata::failure(Error::Code::Invalid, std::move(message));
}

/// Every "url(…)" of a value is one of the document's own: the names after '#'.
Result<std::vector<std::string>> references_in(std::string_view value) {
    std::vector<std::string> names;
    for (auto at = value.find("url("); at != std::string_view::npos; at = value.find("url(")) {
        value.remove_prefix(at + 4);
        std::string name(value.substr(0, value.find(')')));
        std::erase_if(name, [](char c) { return c == '"' || c == '\'' || c == ' '; });
        if (!name.starts_with('#'))
            return refused(fmt::format("refers to something outside itself, url({})", name));
        names.push_back(name.substr(1));
    }
    return names;
}

class Scale {
  public:
    Result<SvgWeight> whole(const SvgElement& root) {
        if (auto known = index(root); !known) return tl::unexpected(known.error());
        auto weight = of(root, 1);
        if (!weight) return weight;
        if (!(weight->elements <= kMostDrawn))
            return refused(
                fmt::format("draws more than {} elements, counting each use", kMostDrawn));
        if (!(weight->numbers <= kMostNumbers))
            return refused(
                fmt::format("draws more than {} coordinates, counting each use", kMostNumbers));
        if (std::isfinite(shortest_dash_) && (weight->numbers > kMostDashedNumbers ||
                                              largest_number_ > kMostDashesAcross * shortest_dash_))
            return refused(
                fmt::format("its dashes of {} are too fine for its size", shortest_dash_));
        return weight;
    }

  private:
    /// One look at every element by itself: names, attributes, ids.
    Result<void> index(const SvgElement& element) {
        const bool root = !rooted_;
        if (element.name == "style") {
            if (auto fine = check_css("<style>", element.text); !fine) return fine;
        } else if (!holds(kAllowed, element.name) || (element.name == "svg" && !root)) {
            return refused(fmt::format("<{}> has no place in an icon", element.name));
        }
        rooted_ = true;
        for (const SvgElement::Attribute& attribute : element.attributes) {
            if (auto fine = check(element, attribute); !fine) return fine;
        }
        if (const std::string* id = element.find("id")) by_id_.emplace(*id, &element);
        for (const SvgElement& child : element.children) {
            if (auto fine = index(child); !fine) return fine;
        }
        return {};
    }

    Result<void> check(const SvgElement& element, const SvgElement::Attribute& attribute) {
        const auto& [name, value] = attribute;
        if (name.starts_with("on"))
            return refused(fmt::format("<{} {}=…> is a script", element.name, name));
        if (name == "href" && !value.starts_with('#'))
            return refused(fmt::format("<{} href=\"{}\"> refers to something outside the file",
                                       element.name, value.substr(0, 80)));
        if (name == "vector-effect" || name == "filter" || name == "mask" ||
            name.starts_with("marker"))
            return refused(fmt::format("{} has no place in an icon", name));
        if (name == "style") {
            if (auto fine = check_css(fmt::format("<{} style=…>", element.name), value); !fine)
                return fine;
        }
        if (name == "stroke-dasharray") {
            if (auto fine = note_dashes(value); !fine) return fine;
        }
        if (holds(kGeometry, name)) {
            for (const double n : numbers_in(value))
                largest_number_ = std::max(largest_number_, std::abs(n));
        }
        if (name == "viewBox" && element.name != "svg")
            return refused(fmt::format("<{} viewBox=…> has no place in an icon", element.name));
        if (auto names = references_in(value); !names) return tl::unexpected(names.error());
        return {};
    }

    /// In CSS a rule can meet many elements, so nothing that costs may stand there.
    Result<void> check_css(std::string_view where, std::string_view css) {
        for (const std::string_view word : {"transform", "clip-path", "mask", "filter", "marker",
                                            "vector-effect", "@import", "@font-face", "\\", "/*"}) {
            if (css.find(word) != std::string_view::npos)
                return refused(fmt::format("{} in {}: write it as an attribute, or leave it out",
                                           word, where));
        }
        if (auto names = references_in(css); !names) return tl::unexpected(names.error());
        constexpr std::string_view kDashes = "stroke-dasharray";
        for (auto at = css.find(kDashes); at != std::string_view::npos; at = css.find(kDashes)) {
            css.remove_prefix(at + kDashes.size());
            css.remove_prefix(std::min(css.size(), css.find_first_not_of(": ")));
            if (auto fine = note_dashes(css.substr(0, css.find_first_of(";}"))); !fine) return fine;
        }
        return {};
    }

    Result<void> note_dashes(std::string_view dashes) {
        if (dashes.find("none") != std::string_view::npos) return {};
        if (dashes.find_first_not_of("0123456789.eE+-, px!important") != std::string_view::npos)
            return refused(fmt::format("stroke-dasharray \"{}\": give plain numbers", dashes));
        const auto numbers = numbers_in(dashes);
        const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
        if (sum > 0) shortest_dash_ = std::min(shortest_dash_, sum);
        return {};
    }

    Result<SvgWeight> of(const SvgElement& element, int depth) {
        // Each level of use adds the depth of what it uses.
        if (depth > 4 * kDeepest) return refused("uses within uses are nested too deeply");
        SvgWeight weight{1, 0, 0};
        for (const auto& [name, value] : element.attributes) {
            if (holds(kGeometry, name) || name == "stroke-dasharray") add_numbers(weight, value);
        }
        add_numbers(weight, element.text);
        for (const auto& [name, value] : element.attributes) {
            if (auto added = add_references(weight, name, value, depth); !added)
                return tl::unexpected(added.error());
        }
        for (const SvgElement& child : element.children) {
            auto inner = of(child, depth + 1);
            if (!inner) return inner;
            add(weight, *inner);
        }
        for (const char* name : {"transform", "gradientTransform"}) {
            if (const std::string* transform = element.find(name)) {
                const TransformReach reach = transform_reach(*transform);
                weight.reach = weight.reach * reach.stretch + reach.offset;
            }
        }
        return weight;
    }

    Result<void> add_references(SvgWeight& weight,
                                std::string_view name,
                                std::string_view value,
                                int depth) {
        std::vector<std::string> names;
        if (name == "href") {
            names.emplace_back(value.substr(1));
        } else if (name == "clip-path") {
            names = *references_in(value);
        }
        for (const std::string& id : names) {
            auto referred = of_named(id, depth);
            if (!referred) return tl::unexpected(referred.error());
            const double moved = weight.reach + referred->reach;  // by x and y of a use
            add(weight, *referred);
            weight.reach = moved;
        }
        return {};
    }

    Result<SvgWeight> of_named(const std::string& id, int depth) {
        if (const auto known = weights_.find(id); known != weights_.end()) {
            if (known->second.elements < 0) return refused(fmt::format("#{} refers to itself", id));
            return known->second;
        }
        const auto found = by_id_.find(id);
        if (found == by_id_.end()) return SvgWeight{};
        weights_[id] = {-1, 0, 0};
        auto weight = of(*found->second, depth + 1);
        if (weight) weights_[id] = *weight;
        return weight;
    }

    static void add_numbers(SvgWeight& weight, std::string_view text) {
        for (const double n : numbers_in(text)) {
            weight.numbers += 1;
            weight.reach = std::max(weight.reach, std::abs(n));
        }
    }

    static void add(SvgWeight& sum, const SvgWeight& part) {
        sum.elements += part.elements;
        sum.numbers += part.numbers;
        sum.reach = std::max(sum.reach, part.reach);
    }

    bool rooted_ = false;
    std::map<std::string, const SvgElement*> by_id_;
    std::map<std::string, SvgWeight> weights_;  // elements < 0: being weighed
    double shortest_dash_ = std::numeric_limits<double>::infinity();
    double largest_number_ = 0;
};

}  // namespace

Result<SvgWeight> weigh(const SvgElement& root) { return Scale().whole(root); }

}  // namespace styles
