#include "geodata/workspace/delivery_files.hpp"

#include "geodata/workspace/sha256.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

namespace geodata {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReadBytes = std::size_t{1} << 20;

std::string lower_extension(const fs::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return extension;
}

/// Formats that are several files of one name: each names its siblings by the stem.
bool has_siblings(const fs::path& file) {
    static constexpr std::array<std::string_view, 6> kOneOfSeveral{".shp", ".dbf", ".tab",
                                                                   ".mif", ".gml", ".csv"};
    return std::find(kOneOfSeveral.begin(), kOneOfSeveral.end(), lower_extension(file)) !=
           kOneOfSeveral.end();
}

/// A file, or a link to one. A link that leads nowhere, or an entry that has gone meanwhile, is
/// none.
bool is_file(const fs::directory_entry& entry) {
    std::error_code unreadable;
    return entry.is_regular_file(unreadable);
}

/// A GeoPackage and its write-ahead log: what QGIS saved last may stand only there. Opening the
/// file makes an empty one, which says nothing.
std::vector<fs::path> with_log(const fs::path& file) {
    std::vector<fs::path> files{file};
    fs::path log = file;
    log += "-wal";
    std::error_code failed;
    if (lower_extension(file) == ".gpkg" && fs::is_regular_file(log, failed) &&
        fs::file_size(log, failed) > 0 && !failed) {
        files.push_back(std::move(log));
    }
    return files;
}

std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (fs::recursive_directory_iterator
             at(folder, fs::directory_options::skip_permission_denied, failed),
         end;
         !failed && at != end; at.increment(failed)) {
        if (is_file(*at)) files.push_back(at->path());
    }
    return files;
}

std::vector<fs::path> siblings_of(const fs::path& file) {
    std::vector<fs::path> files;
    std::error_code failed;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        // "roads.shp.xml" belongs to "roads.shp" too: compare up to the first dot after the stem.
        const std::string name = at->path().filename().string();
        if (name.starts_with(file.stem().string() + ".") && is_file(*at)) {
            files.push_back(file.has_parent_path() ? at->path() : at->path().filename());
        }
    }
    return files;
}

}  // namespace

std::vector<fs::path> delivery_files(const fs::path& delivered) {
    std::error_code failed;
    std::vector<fs::path> files;
    if (fs::is_directory(delivered, failed)) {
        files = files_below(delivered);
    } else if (fs::is_regular_file(delivered, failed)) {
        files = has_siblings(delivered) ? siblings_of(delivered) : with_log(delivered);
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<std::string> delivery_digest(const fs::path& delivered) {
    std::error_code failed;
    const bool folder = fs::is_directory(delivered, failed);
    Sha256 digest;
    std::vector<char> buffer(kReadBytes);
    for (const fs::path& file : delivery_files(delivered)) {
        std::ifstream in(file, std::ios::binary);
        if (!in) return failure(Error::Code::Unreadable, file.string() + ": cannot be read");
        const std::string name =
            (folder ? file.lexically_relative(delivered) : file.filename()).string();
        digest.put(name.size());
        digest.put(name);
        std::uint64_t size = 0;
        while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
               in.gcount() > 0) {
            digest.put(std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount())));
            size += static_cast<std::uint64_t>(in.gcount());
        }
        digest.put(size);
    }
    return digest.hex();
}

std::string delivery_stamp(const fs::path& delivered) {
    std::string stamp;
    for (const fs::path& file : delivery_files(delivered)) {
        std::error_code failed;
        const auto size = fs::file_size(file, failed);
        const auto time = fs::last_write_time(file, failed).time_since_epoch().count();
        stamp += file.string() + '\t' + std::to_string(size) + '\t' + std::to_string(time) + '\n';
    }
    return stamp;
}

}  // namespace geodata
