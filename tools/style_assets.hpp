#pragma once

#include "tileserver/routes/site.hpp"

#include <filesystem>
#include <string>

/// The program's icons and those of the workspace's `icons/` (empty: no workspace); what is refused
/// there is logged, the rest is served.
tileserver::SpriteSource sprite_source(const std::filesystem::path& workspace);

/// The machine's fonts and those of the workspace's `fonts/`, their glyphs kept below `cache`
/// (empty: the workspace's or the user's cache folder). What is no font there is logged; that there
/// is no font at all, too.
tileserver::GlyphSource glyph_source(const std::filesystem::path& workspace,
                                     const std::filesystem::path& cache);

/// Names, sizes and times of what a workspace adds to styles: changes when a reload is due.
std::string style_assets_state(const std::filesystem::path& workspace);
