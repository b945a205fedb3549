#pragma once

#include "geodata/error.hpp"
#include "geodata/reading/file_kind.hpp"
#include "geodata/reading/read_request.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace geodata {

/// One thing that a driver opens.
struct SourceFile {
    std::filesystem::path path;
    FileKind kind = FileKind::GeoPackage;
    std::string
        inside;  ///< its place in the archive or folder, for messages; empty for the file itself
};

struct SourceFiles {
    std::vector<SourceFile> files;   ///< in the order of their names
    std::vector<std::string> notes;  ///< what was passed over, and why
};

/// What the request's file holds: itself, or the files of a folder or a ZIP (unpacked into the
/// request's temporary folder; a KMZ is a ZIP of a KML). What stands beside a shapefile or a
/// MapInfo file belongs to it. Archives in archives and files of no known kind are passed over with
/// a note; files of a kind that is refused are an error, and so is nothing at all. Messages carry
/// no file name but names inside.
Result<SourceFiles> find_source_files(const ReadRequest& request);

}  // namespace geodata
