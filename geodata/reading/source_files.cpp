#include "geodata/reading/source_files.hpp"

#include "geodata/reading/archive.hpp"
#include "geodata/reading/dbase_encoding.hpp"
#include "geodata/reading/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace geodata {
namespace {

namespace fs = std::filesystem;

std::string lower_extension(const fs::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

bool one_of(std::string_view extension, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), extension) != list.end();
}

/// Part of a file that is read as a whole with its main file.
bool belongs_to_another(const fs::path& path) {
    const std::string extension = lower_extension(path);
    if (one_of(extension, {".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qpj", ".fix", ".ain",
                           ".aih", ".ixs", ".mxs", ".atx"})) {
        return true;
    }
    if (extension == ".dbf") return sibling(path, "shp").has_value();
    if (extension == ".xml")
        return fs::path(path.stem()).has_extension();  // parcels.shp.xml: ESRI's metadata
    if (one_of(extension, {".dat", ".map", ".id", ".ind"})) return sibling(path, "tab").has_value();
    if (extension == ".mid") return sibling(path, "mif").has_value();
    if (one_of(extension, {"-wal", "-shm", ".gpkg-wal", ".gpkg-shm", ".gpkg-journal"})) return true;
    const std::string name = path.filename().string();
    return name.front() == '.' || name == "Thumbs.db" || name.rfind("__MACOSX", 0) == 0;
}

/// Files and FileGDB folders below `folder`, sorted, so that the same folder is read in the same
/// order on every machine.
void gather(const fs::path& folder, int depth, std::vector<fs::path>& found) {
    constexpr int kDeepest = 8;
    constexpr std::size_t kMost = 10'000;
    std::error_code problem;
    std::vector<fs::path> here;
    for (const auto& entry : fs::directory_iterator(folder, problem)) here.push_back(entry.path());
    std::sort(here.begin(), here.end());
    for (const auto& path : here) {
        if (found.size() >= kMost) return;
        if (belongs_to_another(path)) continue;
        if (!fs::is_directory(path, problem)) {
            found.push_back(path);
            continue;
        }
        const auto kind = identify(path);
        if (kind && *kind == FileKind::FileGdb) {
            found.push_back(path);
        } else if (depth < kDeepest) {
            gather(path, depth + 1, found);
        }
    }
}

/// Documentation, pictures and the like may lie beside the data; what claims to be data and cannot
/// be read must be told.
bool may_be_passed_over(const fs::path& path) {
    return !one_of(lower_extension(path),
                   {".shp", ".gpkg", ".geojson", ".json", ".topojson", ".kml", ".kmz", ".dxf",
                    ".dwg", ".mdb",  ".accdb",   ".tab",  ".mif",      ".gml", ".pbf", ".osm",
                    ".csv", ".xls",  ".xlsx",    ".ods",  ".fgb",      ".gdb", ".vrt"});
}

Result<SourceFiles> files_in(const fs::path& folder) {
    SourceFiles sources;
    std::vector<fs::path> found;
    gather(folder, 0, found);
    for (const auto& path : found) {
        const std::string inside = entry_name(path.lexically_relative(folder).string());
        const auto kind = identify(path);
        if (!kind) {
            if (!may_be_passed_over(path)) return tl::unexpected(kind.error().within(inside));
            sources.notes.push_back(inside + " was passed over: " + kind.error().message);
        } else if (*kind == FileKind::Zip) {
            sources.notes.push_back(inside +
                                    " was passed over: it is an archive inside; give it by itself");
        } else if (*kind == FileKind::DelimitedText && lower_extension(path) == ".txt") {
            sources.notes.push_back(inside +
                                    " was passed over: it is taken for a text, not a table; give "
                                    "it by itself if it is one");
        } else {
            sources.files.push_back({path, *kind, inside});
        }
    }
    if (sources.files.empty()) {
        std::string message = "it holds nothing that can be read";
        for (const auto& note : sources.notes) message += "; " + note;
        return failure(Error::Code::Unreadable, message);
    }
    return sources;
}

}  // namespace

Result<SourceFiles> find_source_files(const ReadRequest& request) {
    const auto kind = identify(request.file);
    if (!kind) return tl::unexpected(kind.error());
    if (*kind == FileKind::Folder) return files_in(request.file);
    if (*kind == FileKind::Zip) {
        const auto unpacked = request.temporary / "unpacked";
        std::error_code problem;
        fs::create_directories(unpacked, problem);
        if (auto done = unpack(request.file, unpacked, request.options.limits.unpacked_bytes);
            !done) {
            return tl::unexpected(done.error());
        }
        return files_in(unpacked);
    }
    return SourceFiles{{{request.file, *kind, ""}}, {}};
}

}  // namespace geodata
