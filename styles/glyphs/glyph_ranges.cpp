#include "styles/glyphs/glyph_ranges.hpp"

#include "styles/glyphs/glyph_field.hpp"
#include "styles/glyphs/glyph_message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cassert>

namespace styles {

using geodata::Error;
using geodata::Result;

Result<std::string> glyph_range(const std::filesystem::path& file,
                                int index,
                                std::string_view name,
                                char32_t first) {
    auto face = FontFace::open(file, index);
    if (!face) return tl::unexpected(face.error());
    const int ascender = face->ascender();
    std::vector<EncodedGlyph> glyphs;
    for (char32_t character = first; character < first + 256; ++character) {
        const auto glyph = face->glyph(character);
        if (!glyph) continue;
        const auto field = distance_field_of(glyph->outline);
        if (!field) continue;
        glyphs.push_back({character, glyph_message(character, *field, ascender, glyph->advance)});
    }
    return range_message(name, first, glyphs);
}

GlyphRanges::GlyphRanges(FontCatalog fonts, std::filesystem::path cache)
    : fonts_(std::move(fonts)), files_(std::move(cache)) {}

Result<std::shared_ptr<const std::string>> GlyphRanges::range(const std::vector<std::string>& stack,
                                                              char32_t first) const {
    assert(first % 256 == 0 && first < 0x10000 && "a range begins at a multiple of 256");
    std::vector<const CatalogFace*> faces;
    const auto add = [&](const CatalogFace* face) {
        if (face != nullptr && std::find(faces.begin(), faces.end(), face) == faces.end())
            faces.push_back(face);
    };
    std::string name;
    for (const std::string& font : stack) {
        if (faces.size() == kMostFontsOfStack) break;
        add(fonts_.find(font));
        name += (name.empty() ? "" : ",") + font;
    }
    if (faces.empty())
        return geodata::failure(Error::Code::NotFound, fmt::format("no font '{}'", name));
    for (const CatalogFace* face : fonts_.own_faces()) add(face);

    if (faces.size() == 1) {
        auto one = face_range(*faces.front(), first);
        if (!one) return tl::unexpected(one.error());
        return std::make_shared<const std::string>(*std::move(one));
    }
    std::map<char32_t, EncodedGlyph> chosen;
    for (const CatalogFace* face : faces) {
        auto one = face_range(*face, first);
        if (!one) return tl::unexpected(one.error());
        auto glyphs = glyphs_of(*one);
        assert(glyphs && "a range that was made or kept is whole");
        for (EncodedGlyph& glyph : *glyphs) {
            const char32_t character = glyph.character;
            chosen.try_emplace(character, std::move(glyph));
        }
        if (chosen.size() == 256) break;
    }
    std::vector<EncodedGlyph> glyphs;
    glyphs.reserve(chosen.size());
    for (auto& [character, glyph] : chosen) glyphs.push_back(std::move(glyph));
    return std::make_shared<const std::string>(range_message(name, first, glyphs));
}

Result<std::string> GlyphRanges::face_range(const CatalogFace& face, char32_t first) const {
    const std::pair<Face, char32_t> flight{{face.file.string(), face.index}, first};
    {
        std::unique_lock lock(mutex_);
        landed_.wait(lock, [&] { return !flying_.contains(flight); });
        flying_.insert(flight);
    }
    const auto land = [this](const std::pair<Face, char32_t>* landing) {
        {
            const std::scoped_lock lock(mutex_);
            flying_.erase(*landing);
        }
        landed_.notify_all();
    };
    const std::unique_ptr<const std::pair<Face, char32_t>, decltype(land)> landing(&flight, land);
    return made(face, first);
}

Result<std::string> GlyphRanges::made(const CatalogFace& face, char32_t first) const {
    const std::string key = key_of(face);
    if (auto kept = files_.find(key, first); kept && glyphs_of(*kept)) return *std::move(kept);
    auto range = glyph_range(face.file, face.index, face.name, first);
    if (range) files_.put(key, first, *range);
    return range;
}

std::string GlyphRanges::key_of(const CatalogFace& face) const {
    std::string digest;
    {
        const std::scoped_lock lock(mutex_);
        digest = digests_[face.file.string()];
    }
    if (digest.empty()) {
        digest = file_digest(face.file);
        const std::scoped_lock lock(mutex_);
        digests_[face.file.string()] = digest;
    }
    return fmt::format("{}-{}-v{}", digest, face.index, kVersion);
}

}  // namespace styles
