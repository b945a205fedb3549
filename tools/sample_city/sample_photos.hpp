#pragma once

#include "geodata/error.hpp"
#include "tools/sample_city/sample_layer.hpp"

#include <filesystem>

namespace tools {

/// Draws a picture for each row of the demo's table of photos: a building under construction and
/// the word 示意 across it, so that nobody takes it for a photograph. PNG, 480 × 320.
geodata::Result<void> draw_photos(const SampleLayer& photos, const std::filesystem::path& folder);

}  // namespace tools
