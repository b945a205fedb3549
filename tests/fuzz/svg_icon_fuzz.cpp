// Drawings from outside: whatever passes the checks is drawn, in bounded time and memory.
#include "styles/sprites/icon_image.hpp"
#include "styles/sprites/svg_icon.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto icon = styles::SvgIcon::read("fuzz.svg", bytes);
    if (!icon) return 0;
    static const styles::Palette palette = styles::Palette::light();
    static_cast<void>(styles::draw(*icon, palette, 1));
    return 0;
}
