#pragma once

#include "geodata/error.hpp"
#include "styles/glyphs/font_catalog.hpp"
#include "styles/glyphs/range_files.hpp"

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace styles {

/// Ranges of 256 glyphs for MapLibre, made from fonts when they are first asked for and kept on
/// disk. A range of one face is made by one thread while others that want it wait. Safe from many
/// threads at once.
///
///     GlyphRanges glyphs(FontCatalog::read(installed_font_folders(), {}), cache / "glyphs");
///     auto range = glyphs.range({"Noto Sans CJK SC Regular"}, 19968);
class GlyphRanges {
  public:
    /// `cache` empty: nothing is kept on disk.
    GlyphRanges(FontCatalog fonts, std::filesystem::path cache);

    /// The message Glyphs of glyphs.proto: each character from the first font of the stack that has
    /// it, else from the workspace's fonts. Names that are not in the catalog are passed over.
    /// NotFound: it has none of them. Unreadable: a font cannot be read any more.
    /// `first` is a multiple of 256 below 65,536.
    [[nodiscard]] geodata::Result<std::shared_ptr<const std::string>> range(
        const std::vector<std::string>& stack, char32_t first) const;

    [[nodiscard]] const FontCatalog& fonts() const { return fonts_; }

    /// Raised when the same fonts give other bytes.
    static constexpr int kVersion = 1;
    static constexpr std::size_t kMostFontsOfStack = 8;

  private:
    using Face = std::pair<std::string, int>;  ///< file, index
    geodata::Result<std::string> face_range(const CatalogFace& face, char32_t first) const;
    geodata::Result<std::string> made(const CatalogFace& face, char32_t first) const;
    [[nodiscard]] std::string key_of(const CatalogFace& face) const;

    FontCatalog fonts_;
    RangeFiles files_;
    mutable std::mutex mutex_;  // guards what follows
    mutable std::condition_variable landed_;
    mutable std::set<std::pair<Face, char32_t>> flying_;
    mutable std::map<std::string, std::string> digests_;  // by file
};

/// The glyphs of one face in a range, as a message Glyphs.
geodata::Result<std::string> glyph_range(const std::filesystem::path& file,
                                         int index,
                                         std::string_view name,
                                         char32_t first);

}  // namespace styles
