#include "tools/style_assets.hpp"

#include "geodata/loading/snapshot_place.hpp"
#include "styles/glyphs/glyph_ranges.hpp"
#include "styles/sprites/icon_folder.hpp"
#include "styles/sprites/sprite_library.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <numeric>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

using geodata::Error;
namespace fs = std::filesystem;

namespace {

/// Empty: glyphs are made anew each time.
fs::path glyph_folder(const fs::path& workspace, const fs::path& cache) {
    if (!cache.empty()) return cache / "glyphs";
    if (!workspace.empty() && geodata::is_writable_folder(workspace / "cache"))
        return workspace / "cache" / "glyphs";
    const auto user = geodata::user_cache_folder();
    return user ? *user / "glyphs" : fs::path();
}

}  // namespace

tileserver::SpriteSource sprite_source(const std::filesystem::path& workspace) {
    styles::IconFolder folder;
    if (!workspace.empty()) folder = styles::read_icons(workspace / "icons");
    for (const Error& error : folder.refused) spdlog::warn("icon refused: {}", error.message);
    const auto sprites = std::make_shared<const styles::SpriteLibrary>(
        std::move(folder.icons), [](const Error& error) { spdlog::warn("{}", error.message); });
    return [sprites](std::string_view file) { return sprites->file(file); };
}

tileserver::GlyphSource glyph_source(const fs::path& workspace, const fs::path& cache) {
    auto fonts = styles::FontCatalog::read(styles::installed_font_folders(),
                                           workspace.empty() ? fs::path() : workspace / "fonts");
    for (const Error& error : fonts.refused()) spdlog::warn("font refused: {}", error.message);
    for (const std::string_view name : styles::default_fonts()) {
        if (fonts.find(name) == nullptr) {
            spdlog::warn(
                "the font '{}' is not installed (Debian: fonts-noto-cjk): browsers draw its text "
                "from their own fonts",
                name);
        }
    }
    const auto glyphs = std::make_shared<const styles::GlyphRanges>(std::move(fonts),
                                                                    glyph_folder(workspace, cache));
    return {[glyphs] { return glyphs->fonts().names(); },
            [glyphs](const std::vector<std::string>& stack, char32_t first) {
                return glyphs->range(stack, first);
            }};
}

std::string style_assets_state(const fs::path& workspace) {
    if (workspace.empty()) return {};
    std::vector<std::string> files;
    for (const char* folder : {"fonts", "icons", "styles"}) {
        std::error_code failed;
        for (fs::recursive_directory_iterator at(workspace / folder, failed), end;
             !failed && at != end; at.increment(failed)) {
            std::error_code ignored;
            const auto time = at->last_write_time(ignored).time_since_epoch().count();
            files.push_back(at->path().string() + ' ' + std::to_string(at->file_size(ignored)) +
                            ' ' + std::to_string(time) + '\n');
        }
    }
    // The order in which a folder tells its files means nothing.
    std::sort(files.begin(), files.end());
    return std::accumulate(files.begin(), files.end(), std::string());
}
