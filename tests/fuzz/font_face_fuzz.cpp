// Font files from outside: listed, and the first characters drawn.
#include "styles/glyphs/font_face.hpp"
#include "styles/glyphs/glyph_ranges.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int file = ::memfd_create("font", MFD_CLOEXEC);
    if (file < 0) return 0;
    std::size_t written = 0;
    while (written < size) {
        const auto count = ::write(file, data + written, size - written);
        if (count <= 0) break;
        written += static_cast<std::size_t>(count);
    }
    const std::string path = "/proc/self/fd/" + std::to_string(file);
    if (const auto faces = styles::FontFace::list(path)) {
        for (const styles::FaceName& face : *faces) {
            if (auto opened = styles::FontFace::open(path, face.index))
                static_cast<void>(opened->characters());
            static_cast<void>(styles::glyph_range(path, face.index, face.name, 0));
        }
    }
    ::close(file);
    return 0;
}
