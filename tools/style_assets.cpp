#include "tools/style_assets.hpp"

#include "styles/sprites/icon_folder.hpp"
#include "styles/sprites/sprite_library.hpp"

#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

using geodata::Error;

tileserver::SpriteSource sprite_source(const std::filesystem::path& workspace) {
    styles::IconFolder folder;
    if (!workspace.empty()) folder = styles::read_icons(workspace / "icons");
    for (const Error& error : folder.refused) spdlog::warn("icon refused: {}", error.message);
    const auto sprites = std::make_shared<const styles::SpriteLibrary>(
        std::move(folder.icons), [](const Error& error) { spdlog::warn("{}", error.message); });
    return [sprites](std::string_view file) { return sprites->file(file); };
}
