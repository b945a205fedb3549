#pragma once

#include "geodata/error.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace geodata {

/// The files that one delivered path stands for: a folder's files (a FileGDB, a folder of
/// shapefiles), a shapefile with the files of the same name beside it (.dbf, .prj, .cpg …), a
/// GeoPackage with its write-ahead log, or the file alone. Links that lead nowhere are passed over.
/// Sorted; empty if nothing is there.
std::vector<std::filesystem::path> delivery_files(const std::filesystem::path& delivered);

/// SHA-256 over the names (relative to the delivered path's folder) and contents of delivery_files,
/// as 64 hex digits: the same delivery under another folder has the same digest.
Result<std::string> delivery_digest(const std::filesystem::path& delivered);

/// Paths, sizes and times of delivery_files: cheap, and different once one of them was written
/// again.
std::string delivery_stamp(const std::filesystem::path& delivered);

}  // namespace geodata
