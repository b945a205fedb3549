#include "tools/uncovered_characters.hpp"

#include "geodata/gazetteer/text_folding.hpp"
#include "styles/glyphs/font_face.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

namespace {

using geodata::RowIndex;
using geodata::StoreLayer;
using styles::CatalogFace;

constexpr char32_t kRangesEnd = 0x10000;

bool needs_no_glyph(char32_t c) {
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F) || c == 0x3000 || c == 0xFEFF;
}

std::vector<bool> coverage_of(const styles::FontCatalog& fonts) {
    std::vector<const CatalogFace*> faces = fonts.own_faces();
    for (const std::string_view name : styles::default_fonts()) {
        if (const CatalogFace* face = fonts.find(name)) faces.push_back(face);
    }
    std::vector<bool> covered(kRangesEnd);
    for (const CatalogFace* face : faces) {
        auto opened = styles::FontFace::open(face->file, face->index);
        if (!opened) continue;
        for (const char32_t c : opened->characters()) {
            if (c < kRangesEnd) covered[c] = true;
        }
    }
    return covered;
}

std::string utf8(char32_t c) {
    std::string text;
    if (c < 0x80) return {static_cast<char>(c)};
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    // 110…, 1110… and 11110…: as many ones as there are bytes.
    text += static_cast<char>((0xFF00U >> static_cast<unsigned>(more + 1)) |
                              (c >> static_cast<unsigned>(6 * more)));
    for (int i = more - 1; i >= 0; --i)
        text += static_cast<char>(0x80U | (c >> static_cast<unsigned>(6 * i) & 0x3FU));
    return text;
}

}  // namespace

std::string UncoveredCharacter::message() const {
    const auto number = static_cast<std::uint32_t>(character);
    const std::string why =
        character < kRangesEnd
            ? fmt::format("no font has '{}' (U+{:04X}); put one into the workspace's fonts/",
                          utf8(character), number)
            : fmt::format(
                  "'{}' (U+{:04X}) lies beyond U+FFFF: browsers draw it from their own "
                  "fonts",
                  utf8(character), number);
    return fmt::format("{}: field '{}', feature {}, '{}': {}", layer, field, feature, text, why);
}

std::vector<UncoveredCharacter> uncovered_characters(const geodata::FeatureStore& store,
                                                     const styles::FontCatalog& fonts) {
    const std::vector<bool> covered = coverage_of(fonts);
    std::map<char32_t, UncoveredCharacter> found;
    for (const StoreLayer& layer : store.layers()) {
        const auto column = layer.schema().label_field;
        if (!column) continue;
        for (std::uint32_t i = 0; i < layer.size(); ++i) {
            const auto row = static_cast<RowIndex>(i);
            const geodata::Value value = layer.value(row, *column);
            const auto* text = std::get_if<std::string>(&value);
            if (text == nullptr) continue;
            for (std::size_t at = 0; at < text->size();) {
                const char32_t c = geodata::next_character(*text, at);
                if (needs_no_glyph(c) || (c < kRangesEnd && covered[c])) continue;
                found.try_emplace(
                    c, UncoveredCharacter{c, layer.schema().id, layer.schema().fields[*column].name,
                                          layer.id(row), *text});
            }
        }
    }
    std::vector<UncoveredCharacter> result;
    result.reserve(found.size());
    for (auto& [character, place] : found) result.push_back(std::move(place));
    return result;
}
