#pragma once

#include "geodata/error.hpp"
#include "styles/glyphs/outline.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace styles {

/// Name of a face in style documents: family and style, "Noto Sans CJK SC Regular".
struct FaceName {
    std::string name;
    int index = 0;  ///< in its file
};

/// One face of an OpenType, TrueType or collection file, through FreeType, scaled to 24 pixels,
/// unhinted. The file is read through its descriptor, never mapped: one that is cut short while it
/// is open gives missing glyphs, not a crash. For one thread at a time; opening is cheap.
class FontFace {
  public:
    /// The scalable faces of a file. Unreadable names the file and what FreeType says.
    static geodata::Result<std::vector<FaceName>> list(const std::filesystem::path& file);
    static geodata::Result<FontFace> open(const std::filesystem::path& file, int index);

    static constexpr std::uintmax_t kMostBytes = std::uintmax_t{256} << 20U;
    static constexpr int kMostFaces = 64;

    ~FontFace();
    FontFace(FontFace&&) noexcept;
    FontFace& operator=(FontFace&&) noexcept;
    FontFace(const FontFace&) = delete;
    FontFace& operator=(const FontFace&) = delete;

    struct Glyph {
        Outline outline;
        int advance = 0;  ///< pixels, rounded down
    };
    /// nullopt: the face has no such character, or its glyph cannot be read.
    std::optional<Glyph> glyph(char32_t character);
    /// Of the face, pixels, rounded up.
    [[nodiscard]] int ascender() const;
    /// The characters that the face has, ascending.
    std::vector<char32_t> characters();

  private:
    struct State;
    explicit FontFace(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace styles
