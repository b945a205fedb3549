#include "geodata/reading/dataset.hpp"

#include "geodata/reading/archive.hpp"
#include "geodata/reading/dbase_encoding.hpp"
#include "geodata/reading/file_encoding.hpp"
#include "geodata/reading/mapped_file.hpp"
#include "geodata/reading/reader_process.hpp"
#include "geodata/reading/utf8.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <memory>
#include <utility>

namespace geodata {
namespace {

namespace fs = std::filesystem;

/// Keeps GDAL's first complaint since the last reset: later ones mostly follow from it.
std::string& complaint() {
    static std::string text;
    return text;
}

void CPL_STDCALL on_gdal_error(CPLErr kind, CPLErrorNum, const char* message) {
    if (kind == CE_Fatal)
        throw std::bad_alloc();  // GDAL calls out of memory fatal, and would abort
    if (kind == CE_Failure && complaint().empty()) complaint() = message;
}

/// Links a file and what stands beside it under the same stem into a folder of its own, where GDAL
/// may write helper files: files of one name from several folders must not meet there. There it is
/// called `name`.
Result<fs::path> linked_with_siblings(const fs::path& file,
                                      const fs::path& temporary,
                                      const fs::path& name) {
    static std::uint64_t folders = 0;
    const fs::path into = temporary / ("linked_" + std::to_string(++folders));
    std::error_code problem;
    const auto refused = [&problem](const char* what) {
        return failure(Error::Code::Unreadable, what + (": " + problem.message()));
    };
    fs::create_directory(into, problem);
    if (!problem) fs::create_symlink(file, into / name, problem);
    if (problem) return refused("it cannot be linked into the temporary folder");
    fs::directory_iterator beside(file.parent_path(), problem);
    for (; !problem && beside != fs::directory_iterator(); beside.increment(problem)) {
        const auto& entry = beside->path();
        if (entry.stem() != file.stem() || entry.filename() == file.filename()) continue;
        if (entry.filename() == name) continue;
        fs::create_symlink(entry, into / entry.filename(), problem);
        if (problem) break;
    }
    if (problem) return refused("what stands beside it cannot be linked");
    return into / name;
}

Result<void> prepare_shapefile(fs::path& path,
                               const ReadRequest& request,
                               OpenDataset& open,
                               CPLStringList& options) {
    const auto dbf = sibling(path, "dbf");
    if (dbf) {
        open.encoding = dbase_encoding(*dbf, request.options.encoding);
        options.SetNameValue("ENCODING", open.encoding.charset.c_str());
    } else {
        open.encoding.reason = "no .dbf beside it, so no text";
        open.notes.emplace_back("there is no .dbf beside it: the shapes have no facts");
    }
    if (open.kind != FileKind::Shapefile) return {};
    const bool without_index = !sibling(path, "shx");
    const std::string extension = path.extension().string();
    // The driver goes by the name, whatever is in the file.
    const bool misnamed = extension != ".shp" && extension != ".SHP";
    if (without_index || misnamed) {
        auto linked = linked_with_siblings(path, request.temporary, path.stem().string() + ".shp");
        if (!linked) return tl::unexpected(linked.error());
        path = std::move(*linked);
    }
    if (misnamed) open.notes.push_back("it is a Shapefile, though its name ends in " + extension);
    if (without_index) {
        CPLSetConfigOption("SHAPE_RESTORE_SHX", "YES");
        open.notes.emplace_back("there is no .shx beside it: the index was rebuilt from the .shp");
    }
    return {};
}

/// JSON and XML that are not UTF-8 are read from a copy that is; GDAL knows no other JSON, and
/// little other XML.
Result<void> prepare_text(fs::path& path, const ReadRequest& request, OpenDataset& open) {
    const MappedFile file(path);
    open.encoding = text_file_encoding(file.bytes(), request.options.encoding);
    if (open.encoding.charset == kUtf8 && is_utf8(file.bytes())) return {};
    const auto copy = request.temporary / "utf8" / path.filename();
    if (!write_as_utf8(file.bytes(), open.encoding.charset, copy)) {
        return failure(Error::Code::Unreadable,
                       "its copy in UTF-8 cannot be written to the temporary folder");
    }
    path = copy;
    return {};
}

void prepare_mapinfo(const fs::path& path, const ReadRequest& request, OpenDataset& open) {
    const MappedFile file(path);
    const auto charset = mapinfo_charset(file.bytes());
    if (request.options.encoding) {
        open.encoding = {charset_named(*request.options.encoding).value_or(kGb18030), "asked for"};
    } else if (charset.empty() || charset == "neutral") {
        open.encoding = {kGb18030,
                         "the file states no charset; what is not UTF-8 is read as GB18030"};
    } else {
        open.encoding = {charset_named(charset).value_or(kUtf8),
                         "the file states the charset " + charset};
    }
}

Result<void> check_unpacked_size(const fs::path& path, const ReadLimits& limits) {
    const auto size = unpacked_size(path);
    if (!size) return tl::unexpected(size.error());
    if (*size <= limits.unpacked_bytes) return {};
    return failure(Error::Code::Unreadable,
                   "it unpacks to " + std::to_string(*size >> 20) + " MiB, more than the " +
                       std::to_string(limits.unpacked_bytes >> 20) + " MiB allowed");
}

Result<void> prepare(fs::path& path,
                     const ReadRequest& request,
                     OpenDataset& open,
                     CPLStringList& options) {
    switch (open.kind) {
        case FileKind::Shapefile:
        case FileKind::DbaseTable:
            return prepare_shapefile(path, request, open, options);
        case FileKind::GeoJson:
        case FileKind::GeoJsonSequence:
        case FileKind::TopoJson:
        case FileKind::Kml:
        case FileKind::OsmXml:
            return prepare_text(path, request, open);
        case FileKind::Gml: {
            if (auto done = prepare_text(path, request, open); !done) return done;
            // The driver writes what it learned (.gfs) beside the file it reads.
            auto linked = linked_with_siblings(path, request.temporary, path.filename());
            if (!linked) return tl::unexpected(linked.error());
            path = std::move(*linked);
            break;
        }
        case FileKind::Dxf: {
            const MappedFile file(path);
            open.encoding = dxf_encoding(file.bytes(), request.options.encoding);
            CPLSetConfigOption("DXF_ENCODING", open.encoding.charset.c_str());
            open.notes.emplace_back(
                "arcs and bulges are drawn with a vertex every degree of arc (within 0.00004 of "
                "the radius)");
            break;
        }
        case FileKind::MapInfoTab:
        case FileKind::MapInfoMif:
            prepare_mapinfo(path, request, open);
            break;
        case FileKind::Xlsx:
        case FileKind::Ods:
            return check_unpacked_size(path, request.options.limits);
        default:
            break;
    }
    return {};
}

}  // namespace

void prepare_gdal(const fs::path& temporary) {
    CPLSetErrorHandler(on_gdal_error);
    constexpr std::array<std::pair<const char*, const char*>, 13> kSettings{{
        {"GDAL_DRIVER_PATH", "disable"},
        {"GDAL_HTTP_MAX_RETRY", "0"},
        {"GML_DOWNLOAD_SCHEMA", "NO"},
        {"GML_SKIP_RESOLVE_ELEMS", "ALL"},
        {"OGR_ARC_STEPSIZE", "1"},  // degrees of arc a chord; the DXF driver strokes for itself
        {"OGR_SQLITE_LOAD_EXTENSIONS", ""},
        {"SQLITE_LIST_ALL_TABLES", "NO"},
        {"OSM_MAX_TMPFILE_SIZE", "200"},
        // Sheets come as rows of texts; headers and types are found by table_layout.
        {"OGR_XLSX_HEADERS", "DISABLE"},
        {"OGR_XLSX_FIELD_TYPES", "STRING"},
        {"OGR_XLS_HEADERS", "DISABLE"},
        {"OGR_XLS_FIELD_TYPES", "STRING"},
        {"OGR_ODS_HEADERS", "DISABLE"},
    }};
    for (const auto& [name, value] : kSettings) CPLSetConfigOption(name, value);
    CPLSetConfigOption("CPL_TMPDIR", temporary.c_str());
    RegisterOGRShape();
    RegisterOGROpenFileGDB();
    RegisterOGRGeoPackage();
    RegisterOGRGeoJSON();
    RegisterOGRGeoJSONSeq();
    RegisterOGRTopoJSON();
    RegisterOGRFlatGeobuf();
    RegisterOGRLIBKML();
    RegisterOGRDXF();
    RegisterOGRTAB();
    RegisterOGRGML();
    RegisterOGROSM();
    RegisterOGRXLS();
    RegisterOGRXLSX();
    RegisterOGRODS();
}

std::string gdal_reason() {
    std::string text = std::exchange(complaint(), {});
    for (char& c : text) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    if (!is_utf8(text)) text = to_utf8_lossy(text, kGb18030);
    return text;
}

/// A GeoPackage may hold tiles of pictures alone.
bool holds_pictures(const fs::path& path, const CPLStringList& drivers) {
    const std::unique_ptr<GDALDataset> pictures(GDALDataset::Open(
        path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers.List(), nullptr, nullptr));
    return pictures != nullptr;
}

Result<OpenDataset> open_dataset(const fs::path& path, FileKind kind, const ReadRequest& request) {
    OpenDataset open;
    open.kind = kind;
    open.path = path;
    open.encoding = {kUtf8, "the format is always UTF-8"};
    CPLStringList options;
    fs::path opened = path;
    if (auto prepared = prepare(opened, request, open, options); !prepared)
        return tl::unexpected(prepared.error());
    const std::string driver = driver_name(kind);
    CPLStringList drivers;
    drivers.AddString(driver.c_str());
    complaint().clear();
    open.dataset.reset(GDALDataset::Open(opened.c_str(),
                                         GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                         drivers.List(), options.List(), nullptr));
    if (!open.dataset && kind == FileKind::GeoPackage && holds_pictures(opened, drivers)) {
        return failure(Error::Code::Unsupported,
                       "it holds pictures, no features; as a map they are served from a GeoTIFF: "
                       "gdal_translate -of COG makes one of it");
    }
    if (!open.dataset) {
        auto reason = gdal_reason();
        // The path is that of a link or a copy, of which the user knows nothing.
        for (std::size_t at = 0; (at = reason.find(opened.string(), at)) != std::string::npos;)
            reason.replace(at, opened.string().size(), path.filename().string());
        return failure(Error::Code::Unreadable, "it looks like " + driver +
                                                    ", but cannot be opened" +
                                                    (reason.empty() ? "" : ": " + reason));
    }
    return open;
}

}  // namespace geodata
