#pragma once

#include "geodata/error.hpp"

#include <filesystem>
#include <string>

namespace geodata {

/// What a file or folder is by its content; its name does not count, but for telling text tables
/// from other text.
enum class FileKind {
    Shapefile,
    DbaseTable,
    FileGdb,
    GeoPackage,
    GeoJson,
    GeoJsonSequence,
    TopoJson,
    FlatGeobuf,
    Kml,
    Dxf,
    MapInfoTab,
    MapInfoMif,
    Gml,
    OsmPbf,
    OsmXml,
    DelimitedText,
    Xls,
    Xlsx,
    Ods,
    Zip,
    Folder
};

/// GDAL's short name of the driver that reads this kind; empty for Zip and Folder, which hold other
/// files.
[[nodiscard]] std::string driver_name(FileKind kind);

/// Looks at the first bytes (and, for JSON, at the members of the outermost object). Unsupported,
/// with what to do instead, for what is known and not read: DWG, Access databases, VRT, rasters,
/// RAR, 7z, PDF; Unreadable for empty files and bytes that are none of these. Messages carry no
/// file name.
Result<FileKind> identify(const std::filesystem::path& path);

}  // namespace geodata
