#pragma once

#include "geodata/error.hpp"
#include "geodata/reading/file_kind.hpp"

#include <filesystem>

namespace geodata {

/// Which of the JSON formats a text is: GeoJSON, a sequence of GeoJSON texts (one a line),
/// TopoJSON. Reads on to the "type" of the outermost object, wherever in it that stands. Messages
/// carry no file name.
Result<FileKind> json_kind(const std::filesystem::path& path);

}  // namespace geodata
