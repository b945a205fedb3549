#include "geodata/reading/file_kind.hpp"

#include "geodata/reading/json_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

namespace geodata {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 65536;

std::string head_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string head(kHead, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return head;
}

std::string lower_extension(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

bool starts(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}
bool contains(std::string_view text, std::string_view what) {
    return text.find(what) != std::string_view::npos;
}

struct Refusal {
    std::string_view magic;
    const char* sentence;
};
constexpr const char* kPicture =
    "it is a picture (PNG or JPEG), not features; an orthophoto is served from a GeoTIFF, into "
    "which "
    "gdal_translate -a_srs EPSG:4551 turns it, with the world file beside it";
constexpr std::array<Refusal, 11> kRefusals{{
    {"AC10"sv, "it is a DWG drawing, which is not read; save it as DXF (any version)"},
    {"%PDF"sv,
     "it is a PDF, which holds no features; export the map's data as GeoPackage or Shapefile"},
    {"\x89PNG"sv, kPicture},
    {"\xFF\xD8\xFF"sv, kPicture},
    {"II*\0"sv, "it is a TIFF image, not features"},
    {"MM\0*"sv, "it is a TIFF image, not features"},
    {"Rar!"sv, "it is a RAR archive; unpack it, or pack it as ZIP"},
    {"7z\xBC\xAF\x27\x1C"sv, "it is a 7z archive; unpack it, or pack it as ZIP"},
    {"\x1F\x8B"sv, "it is a gzip file; unpack it, or pack it as ZIP"},
    {"\x7F"
     "ELF"sv,
     "it is a program, not features"},
    {"MZ\x90"sv, "it is a program, not features"},
}};

/// What is known and not read.
std::optional<Error> refusal_of(std::string_view head) {
    for (const auto& refusal : kRefusals) {
        if (starts(head, refusal.magic)) return Error{Error::Code::Unsupported, refusal.sentence};
    }
    if (head.size() > 19 && (contains(head.substr(0, 20), "Standard Jet DB") ||
                             contains(head.substr(0, 20), "Standard ACE DB"))) {
        return Error{Error::Code::Unsupported,
                     "it is an Access database (.mdb, personal geodatabase), which is not read; "
                     "export it from ArcGIS as a "
                     "file geodatabase (.gdb), GeoPackage or Shapefile"};
    }
    return std::nullopt;
}

Result<FileKind> zip_kind(std::string_view head) {
    // Office documents name their parts in the clear in the first local headers.
    if (contains(head, "application/vnd.oasis.opendocument.spreadsheet")) return FileKind::Ods;
    if (contains(head, "[Content_Types].xml") || contains(head, "xl/workbook.xml") ||
        contains(head, "_rels/.rels")) {
        if (contains(head, "word/") || contains(head, "ppt/")) {
            return failure(
                Error::Code::Unsupported,
                "it is a text document or a presentation; save its table as XLSX or CSV");
        }
        return FileKind::Xlsx;
    }
    return FileKind::Zip;
}

Result<FileKind> compound_kind(std::string_view head) {
    // Excel's BIFF and other OLE documents share a container; the reader of XLS tells them apart
    // further.
    if (contains(head, "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t"sv)) {
        return failure(Error::Code::Unsupported,
                       "it is a Word document; save its table as XLSX or CSV");
    }
    return FileKind::Xls;
}

Result<FileKind> xml_kind(std::string_view head) {
    if (contains(head, "<OGRVRTDataSource") || contains(head, "<VRTDataset")) {
        return failure(Error::Code::Unsupported,
                       "it is a GDAL virtual file (VRT), which points at other files and is never "
                       "followed; give the files "
                       "themselves");
    }
    if (contains(head, "<kml") || contains(head, ":kml")) return FileKind::Kml;
    if (contains(head, "<osm")) return FileKind::OsmXml;
    if (contains(head, "opengis.net/gml") || contains(head, "FeatureCollection"))
        return FileKind::Gml;
    if (contains(head, "<html") || contains(head, "<HTML")) {
        return failure(Error::Code::Unsupported,
                       "it is a web page, not features; download the data itself");
    }
    return failure(Error::Code::Unsupported,
                   "it is XML, but neither KML nor GML nor OSM; save it as GeoPackage or GML");
}

bool is_text(std::string_view head) {
    return std::none_of(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1A;
    });
}

bool is_dxf_text(std::string_view head) {
    // "  0 SECTION", perhaps after 999 comments.
    const auto section = head.find("SECTION");
    if (section == std::string_view::npos || section > 4096) return false;
    const auto before = head.substr(0, section);
    const auto last = before.find_last_not_of(" \r\n\t");
    return last != std::string_view::npos && before[last] == '0';
}

Result<FileKind> text_kind(std::string_view head, const std::filesystem::path& path) {
    if (starts(head, "\xEF\xBB\xBF")) head.remove_prefix(3);
    const auto first = head.find_first_not_of(" \t\r\n\x1E");
    if (first == std::string_view::npos)
        return failure(Error::Code::Unreadable, "it holds nothing but blanks");
    const auto text = head.substr(first);
    if (text.front() == '<') return xml_kind(text);
    if (text.front() == '{' || text.front() == '[') return json_kind(path);
    if (starts(text, "!table") || starts(text, "!Table") || starts(text, "!TABLE"))
        return FileKind::MapInfoTab;
    if ((starts(text, "Version ") || starts(text, "VERSION ")) &&
        (contains(text, "Columns") || contains(text, "COLUMNS"))) {
        return FileKind::MapInfoMif;
    }
    if (is_dxf_text(text)) return FileKind::Dxf;
    const auto extension = lower_extension(path);
    if (extension == ".csv" || extension == ".tsv" || extension == ".txt" || extension == ".tab") {
        return FileKind::DelimitedText;
    }
    // Without a telling name a table must look like one: the same separator in its first lines.
    const auto line = text.substr(0, text.find('\n'));
    if (contains(line, ",") || contains(line, "\t") || contains(line, ";"))
        return FileKind::DelimitedText;
    return failure(
        Error::Code::Unreadable,
        "it is text, but no table, JSON, XML or DXF; save it as CSV, GeoJSON or GeoPackage");
}

Result<FileKind> folder_kind(const std::filesystem::path& path) {
    std::error_code problem;
    const bool gdb = std::filesystem::exists(path / "a00000001.gdbtable", problem) ||
                     std::filesystem::exists(path / "a00000001.GDBTABLE", problem);
    return gdb ? FileKind::FileGdb : FileKind::Folder;
}

}  // namespace

std::string driver_name(FileKind kind) {
    switch (kind) {
        case FileKind::Shapefile:
        case FileKind::DbaseTable:
            return "ESRI Shapefile";
        case FileKind::FileGdb:
            return "OpenFileGDB";
        case FileKind::GeoPackage:
            return "GPKG";
        case FileKind::GeoJson:
            return "GeoJSON";
        case FileKind::GeoJsonSequence:
            return "GeoJSONSeq";
        case FileKind::TopoJson:
            return "TopoJSON";
        case FileKind::FlatGeobuf:
            return "FlatGeobuf";
        case FileKind::Kml:
            return "LIBKML";
        case FileKind::Dxf:
            return "DXF";
        case FileKind::MapInfoTab:
        case FileKind::MapInfoMif:
            return "MapInfo File";
        case FileKind::Gml:
            return "GML";
        case FileKind::OsmPbf:
        case FileKind::OsmXml:
            return "OSM";
        case FileKind::DelimitedText:
            return "CSV";
        case FileKind::Xls:
            return "XLS";
        case FileKind::Xlsx:
            return "XLSX";
        case FileKind::Ods:
            return "ODS";
        case FileKind::Zip:
        case FileKind::Folder:
            break;
    }
    return {};
}

Result<FileKind> identify(const std::filesystem::path& path) {
    std::error_code problem;
    if (std::filesystem::is_directory(path, problem)) return folder_kind(path);
    if (!std::filesystem::is_regular_file(path, problem)) {
        return failure(Error::Code::Unsupported, "it is neither a file nor a folder");
    }
    const std::string head = head_of(path);
    if (head.empty()) {
        return std::filesystem::file_size(path, problem) == 0
                   ? failure(Error::Code::Unreadable, "it is empty")
                   : failure(Error::Code::Unreadable, "it cannot be opened; see its permissions");
    }
    if (auto error = refusal_of(head)) return tl::unexpected(*error);
    if (starts(head, "PK\x03\x04") || starts(head, "PK\x05\x06")) return zip_kind(head);
    if (starts(head, "\xD0\xCF\x11\xE0"sv)) return compound_kind(head);
    if (starts(head, "SQLite format 3\0"sv)) return FileKind::GeoPackage;
    if (starts(head, "\x00\x00\x27\x0A"sv)) return FileKind::Shapefile;
    if (starts(head, "fgb\x03"sv)) return FileKind::FlatGeobuf;
    if (starts(head, "AutoCAD Binary DXF"sv)) {
        return failure(Error::Code::Unsupported, "it is a binary DXF; save it as text DXF");
    }
    if (head.size() > 14 && contains(std::string_view(head).substr(0, 64), "OSMHeader"))
        return FileKind::OsmPbf;
    if (is_text(head)) return text_kind(head, path);
    const auto extension = lower_extension(path);
    if (extension == ".dbf") return FileKind::DbaseTable;
    if ((starts(head, "\xFF\xFE") || starts(head, "\xFE\xFF")) &&
        (extension == ".csv" || extension == ".txt")) {
        return FileKind::DelimitedText;
    }
    return failure(Error::Code::Unreadable,
                   "its content is no format that is read; save it as GeoPackage, Shapefile, "
                   "GeoJSON, DXF or XLSX");
}

}  // namespace geodata
