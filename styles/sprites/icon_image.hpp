#pragma once

#include "geodata/error.hpp"
#include "styles/sprites/svg_icon.hpp"
#include "styles/style/palette.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace styles {

/// Pixels, row by row from the top: 0xAARRGGBB with colours multiplied by alpha, as Cairo has them.
struct IconImage {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;

    IconImage() = default;
    IconImage(int w, int h)
        : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
    [[nodiscard]] std::uint32_t& at(int x, int y) {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
    [[nodiscard]] std::uint32_t at(int x, int y) const {
        return const_cast<IconImage&>(*this).at(x, y);
    }
};

/// Draws the icon `ratio` times as large as its CSS pixels. Unreadable names the icon when the
/// drawing fails (librsvg has limits of its own). Safe from many threads at once.
geodata::Result<IconImage> draw(const SvgIcon& icon, const Palette& palette, int ratio);

/// The image as PNG (RFC 2083): the same pixels give the same bytes.
std::string png(const IconImage& image);

}  // namespace styles
