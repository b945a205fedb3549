#pragma once

#include "geodata/error.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace styles {

/// One drawing that becomes an image of the sprite sheets: checked, with its size, colours still as
/// palette roles (`@role`). SVG 1.1 and 2, within what svg_weight.hpp allows.
class SvgIcon {
  public:
    /// `file` is the file's name: "hatch-idle_1y.svg"; "arrow.sdf.svg" makes a signed distance
    /// field "arrow" that a style recolours. Invalid names the file and what is wrong with it.
    static geodata::Result<SvgIcon> read(std::string_view file, std::string_view bytes);
    static constexpr std::size_t kMostBytes = std::size_t{256} << 10U;
    static constexpr double kMostSide = 512;     ///< CSS pixels
    static constexpr double kMostReach = 65536;  ///< CSS pixels from the origin, clipped or not

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] bool is_distance_field() const { return distance_field_; }
    /// Of the image, whole CSS pixels; the drawing lies in its middle.
    [[nodiscard]] int width() const { return box_[0]; }
    [[nodiscard]] int height() const { return box_[1]; }
    /// Of the drawing, CSS pixels.
    [[nodiscard]] double drawn_width() const { return drawn_[0]; }
    [[nodiscard]] double drawn_height() const { return drawn_[1]; }
    /// Attributes data-stretch-x, data-stretch-y ("4 8 12 16": two stretches) and data-content ("x1
    /// y1 x2 y2") of the root, CSS pixels.
    [[nodiscard]] const std::vector<double>& stretch_x() const { return stretch_x_; }
    [[nodiscard]] const std::vector<double>& stretch_y() const { return stretch_y_; }
    [[nodiscard]] const std::vector<double>& content() const { return content_; }
    /// SVG text with roles in place of colours.
    [[nodiscard]] const std::string& svg() const { return svg_; }

  private:
    SvgIcon() = default;

    std::string name_, svg_;
    bool distance_field_ = false;
    std::array<int, 2> box_{};
    std::array<double, 2> drawn_{};
    std::vector<double> stretch_x_, stretch_y_, content_;
};

}  // namespace styles
