#pragma once

#include "geodata/error.hpp"
#include "geodata/reading/file_kind.hpp"
#include "geodata/reading/read_request.hpp"
#include "geodata/reading/text_encoding.hpp"

#include <gdal_priv.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace geodata {

/// The drivers of file_kind.hpp and no others; GDAL silent, without network, its temporary files in
/// `temporary`. Once a process, before it is confined.
void prepare_gdal(const std::filesystem::path& temporary);

/// One file or folder, open for reading, and how its texts are to be taken.
struct OpenDataset {
    std::unique_ptr<GDALDataset> dataset;
    std::filesystem::path path;  ///< as it was asked for
    FileKind kind = FileKind::GeoPackage;
    EncodingChoice encoding;
    std::vector<std::string> notes;
};

/// Opens with the one driver of that kind. Where the format leaves the encoding open it is decided
/// here (Shapefile, dBASE, DXF, MapInfo, JSON and XML that are not UTF-8). Unreadable with GDAL's
/// own reason; messages carry no file name.
Result<OpenDataset> open_dataset(const std::filesystem::path& path,
                                 FileKind kind,
                                 const ReadRequest& request);

/// What GDAL last complained of, as one line; empty if nothing.
std::string gdal_reason();

}  // namespace geodata
