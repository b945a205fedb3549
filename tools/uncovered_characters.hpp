#pragma once

#include "geodata/store/feature_store.hpp"
#include "styles/glyphs/font_catalog.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// A character that labels need and no font has, with the first place where it stands.
struct UncoveredCharacter {
    char32_t character = 0;
    std::string layer, field;
    std::uint64_t feature = 0;  ///< id
    std::string text;           ///< the whole value

    /// "parcels: field 'name', feature 12, '㐂x': no font has '㐂' (U+3402)"
    [[nodiscard]] std::string message() const;
};

/// The characters of the label fields of a store's layers that neither the fonts of the program's
/// styles nor the workspace's own have, or that lie beyond U+FFFF, where glyph ranges end; by
/// character. White space and control characters need no glyph.
std::vector<UncoveredCharacter> uncovered_characters(const geodata::FeatureStore& store,
                                                     const styles::FontCatalog& fonts);
