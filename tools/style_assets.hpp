#pragma once

#include "tileserver/routes/site.hpp"

#include <filesystem>

/// The program's icons and those of the workspace's `icons/` (empty: no workspace); what is refused
/// there is logged, the rest is served.
tileserver::SpriteSource sprite_source(const std::filesystem::path& workspace);
