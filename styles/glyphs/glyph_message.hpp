#pragma once

#include "styles/glyphs/glyph_field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// The message Glyph of glyphs.proto for one character.
std::string glyph_message(char32_t character, const GlyphField& field, int ascender, int advance);

/// One glyph of a range as its bytes.
struct EncodedGlyph {
    char32_t character = 0;
    std::string message;
};

/// The message Glyphs with one stack, glyphs in the order given.
std::string range_message(std::string_view name,
                          char32_t first,
                          const std::vector<EncodedGlyph>& glyphs);

/// Takes a range apart that range_message() has made; nullopt: it is not one.
std::optional<std::vector<EncodedGlyph>> glyphs_of(std::string_view range);

}  // namespace styles
