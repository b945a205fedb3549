#include "geodata/reading/dataset.hpp"

#include "geodata/reading/dbase_encoding.hpp"
#include "geodata/reading/reader_process.hpp"
#include "geodata/reading/utf8.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <array>
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

/// Links a file and what stands beside it under the same stem into a folder where GDAL may write
/// helper files.
fs::path linked_with_siblings(const fs::path& file, const fs::path& into) {
    std::error_code problem;
    fs::create_directories(into, problem);
    for (const auto& entry : fs::directory_iterator(file.parent_path(), problem)) {
        if (entry.path().stem() != file.stem()) continue;
        fs::create_symlink(entry.path(), into / entry.path().filename(), problem);
    }
    return into / file.filename();
}

void prepare_shapefile(fs::path& path,
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
    if (open.kind == FileKind::Shapefile && !sibling(path, "shx")) {
        path = linked_with_siblings(path, request.temporary / "shx");
        CPLSetConfigOption("SHAPE_RESTORE_SHX", "YES");
        open.notes.emplace_back("there is no .shx beside it: the index was rebuilt from the .shp");
    }
}

}  // namespace

void prepare_gdal(const fs::path& temporary) {
    CPLSetErrorHandler(on_gdal_error);
    constexpr std::array<std::pair<const char*, const char*>, 9> kSettings{{
        {"GDAL_DRIVER_PATH", "disable"},
        {"GDAL_HTTP_MAX_RETRY", "0"},
        {"GML_DOWNLOAD_SCHEMA", "NO"},
        {"GML_SKIP_RESOLVE_ELEMS", "ALL"},
        {"OGR_ARC_STEPSIZE", "4"},
        {"OGR_ARC_MAX_GAP", "0.01"},
        {"OGR_SQLITE_LOAD_EXTENSIONS", ""},
        {"SQLITE_LIST_ALL_TABLES", "NO"},
        {"OSM_MAX_TMPFILE_SIZE", "200"},
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

Result<OpenDataset> open_dataset(const fs::path& path, FileKind kind, const ReadRequest& request) {
    OpenDataset open;
    open.kind = kind;
    open.encoding = {kUtf8, "the format is always UTF-8"};
    CPLStringList options;
    fs::path opened = path;
    if (kind == FileKind::Shapefile || kind == FileKind::DbaseTable) {
        prepare_shapefile(opened, request, open, options);
    }
    const std::string driver = driver_name(kind);
    CPLStringList drivers;
    drivers.AddString(driver.c_str());
    complaint().clear();
    open.dataset.reset(GDALDataset::Open(opened.c_str(),
                                         GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                         drivers.List(), options.List(), nullptr));
    if (!open.dataset) {
        const auto reason = gdal_reason();
        return failure(Error::Code::Unreadable, "it looks like " + driver +
                                                    ", but cannot be opened" +
                                                    (reason.empty() ? "" : ": " + reason));
    }
    return open;
}

}  // namespace geodata
