#include "styles/sprites/svg_icon.hpp"

#include "styles/sprites/role_colours.hpp"
#include "styles/sprites/svg_numbers.hpp"
#include "styles/sprites/svg_tree.hpp"
#include "styles/sprites/svg_weight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

using geodata::Error;
using geodata::Result;

constexpr std::size_t kMostNameBytes = 100;

tl::unexpected<Error> refused(std::string message) {
    return geodata::failure(Error::Code::Invalid, std::move(message));
}

/// A length in CSS pixels (CSS Values 4, 6.2); nullopt: it depends on something else (%, em) or is
/// missing.
std::optional<double> pixels(const std::string* length) {
    if (length == nullptr) return std::nullopt;
    const auto numbers = numbers_in(*length);
    if (numbers.size() != 1) return std::nullopt;
    std::string unit = length->substr(length->find_last_of("0123456789.") + 1);
    std::erase(unit, ' ');
    if (unit.empty() || unit == "px") return numbers[0];
    if (unit == "in") return numbers[0] * 96;
    if (unit == "mm") return numbers[0] * 96 / 25.4;
    if (unit == "cm") return numbers[0] * 96 / 2.54;
    if (unit == "pt") return numbers[0] * 96 / 72;
    if (unit == "pc") return numbers[0] * 16;
    return std::nullopt;
}

struct Extent {
    double width = 0, height = 0;
    double pixels_per_unit = 1;
    double view_reach = 0;  ///< of the view box's corner from the origin, units
};

Result<Extent> extent_of(const SvgElement& root) {
    const auto width = pixels(root.find("width"));
    const auto height = pixels(root.find("height"));
    const std::string* view = root.find("viewBox");
    const std::vector<double> box = view == nullptr ? std::vector<double>{} : numbers_in(*view, 5);
    const bool has_box = box.size() == 4 && box[2] > 0 && box[3] > 0;
    if (view != nullptr && !has_box) return refused(fmt::format("viewBox \"{}\"", *view));
    if (!has_box && !(width && height))
        return refused("has neither a viewBox nor a width and height");
    Extent extent;
    if (width && height) {
        extent = {*width, *height, 1, 0};
    } else if (width) {
        extent = {*width, *width * box[3] / box[2], 1, 0};
    } else if (height) {
        extent = {*height * box[2] / box[3], *height, 1, 0};
    } else {
        extent = {box[2], box[3], 1, 0};
    }
    if (!(extent.width > 0 && extent.height > 0) || !(extent.width <= SvgIcon::kMostSide) ||
        !(extent.height <= SvgIcon::kMostSide)) {
        return refused(fmt::format("is {:g} × {:g} pixels; an icon has at most {:g} × {:g}",
                                   extent.width, extent.height, SvgIcon::kMostSide,
                                   SvgIcon::kMostSide));
    }
    if (has_box) {
        extent.pixels_per_unit = std::max(extent.width / box[2], extent.height / box[3]);
        extent.view_reach = std::abs(box[0]) + std::abs(box[1]);
    }
    return extent;
}

std::vector<double> listed(const SvgElement& root, std::string_view attribute) {
    const std::string* list = root.find(attribute);
    return list == nullptr ? std::vector<double>{} : numbers_in(*list, 16);
}

bool is_within(const std::vector<double>& values, double side) {
    return std::is_sorted(values.begin(), values.end()) &&
           std::all_of(values.begin(), values.end(), [&](double v) { return v >= 0 && v <= side; });
}

/// The size as attributes in pixels, whatever it was given in.
void set_size(SvgElement& root, const Extent& extent) {
    std::erase_if(root.attributes, [](const SvgElement::Attribute& a) {
        return a.name == "width" || a.name == "height" || a.name.starts_with("data-") ||
               a.name == "x" || a.name == "y";
    });
    root.attributes.push_back({"width", fmt::format("{}", extent.width)});
    root.attributes.push_back({"height", fmt::format("{}", extent.height)});
}

}  // namespace

Result<SvgIcon> SvgIcon::read(std::string_view file, std::string_view bytes) {
    SvgIcon icon;
    const auto read = [&]() -> Result<void> {
        std::string_view name = file.substr(0, file.size() - std::min<std::size_t>(4, file.size()));
        if (!file.ends_with(".svg") || name.empty() || name.size() > kMostNameBytes)
            return refused("is no name of an icon: name.svg, or name.sdf.svg");
        icon.distance_field_ = name.ends_with(".sdf");
        if (icon.distance_field_) name.remove_suffix(4);
        icon.name_ = name;
        if (bytes.size() > kMostBytes) {
            return refused(
                fmt::format("has {} bytes; an icon has at most {}", bytes.size(), kMostBytes));
        }
        auto root = read_svg_tree(bytes);
        if (!root) return tl::unexpected(root.error());
        const auto extent = extent_of(*root);
        if (!extent) return tl::unexpected(extent.error());
        icon.stretch_x_ = listed(*root, "data-stretch-x");
        icon.stretch_y_ = listed(*root, "data-stretch-y");
        icon.content_ = listed(*root, "data-content");
        set_size(*root, *extent);
        const auto weight = weigh(*root);
        if (!weight) return tl::unexpected(weight.error());
        if (!((weight->reach + extent->view_reach) * extent->pixels_per_unit <= kMostReach)) {
            return refused(
                fmt::format("reaches further than {:g} pixels from its origin", kMostReach));
        }
        icon.svg_ = svg_text(*root);
        icon.drawn_ = {extent->width, extent->height};
        icon.box_ = {static_cast<int>(std::ceil(extent->width)),
                     static_cast<int>(std::ceil(extent->height))};
        return {};
    }();
    const auto within = [&](const Error& error) {
        return tl::unexpected(
            Error{Error::Code::Invalid, fmt::format("{}: {}", file, error.message)});
    };
    if (!read) return within(read.error());
    if (icon.stretch_x_.size() % 2 != 0 || icon.stretch_y_.size() % 2 != 0 ||
        !is_within(icon.stretch_x_, icon.width()) || !is_within(icon.stretch_y_, icon.height()))
        return within({Error::Code::Invalid, "data-stretch-x and -y are pairs of growing numbers"});
    if (!icon.content_.empty() && icon.content_.size() != 4) {
        return within(
            {Error::Code::Invalid, "data-content is four numbers: left top right bottom"});
    }
    const bool whole = icon.drawn_[0] == icon.box_[0] && icon.drawn_[1] == icon.box_[1];
    if (icon.name_.starts_with("hatch-") && !whole)
        return within({Error::Code::Invalid, "a hatch repeats only if its sides are whole pixels"});
    if (auto fine = with_colours(icon.svg_, Palette::light()); !fine) return within(fine.error());
    return icon;
}

}  // namespace styles
