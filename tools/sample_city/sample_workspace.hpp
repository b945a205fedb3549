#pragma once

#include "geodata/error.hpp"
#include "geodata/workspace/import_session.hpp"
#include "tools/sample_city/sample_layer.hpp"

#include <filesystem>
#include <vector>

namespace tools {

/// A file in the folder that says what it is; a folder that has it may be made anew.
inline constexpr const char* kSampleMark = "SAMPLE.txt";

/// Makes `workspace` a demo workspace of these layers: goldenbelt.toml, workspace.gpkg, the mark.
/// Everything is written beside the folder and takes its place at the end: an earlier sample is
/// replaced, and stays as it was if something fails. Invalid: the folder holds anything and is no
/// sample.
geodata::Result<std::vector<geodata::ImportedLayer>> write_sample(
    const std::filesystem::path& workspace, std::vector<SampleLayer> layers);

}  // namespace tools
