#include "geodata/imagery/imagery.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

namespace geodata {
namespace {

namespace fs = std::filesystem;

/// TIFF 6.0 and BigTIFF in both byte orders; SQLite says "MBTiles" by its name alone.
bool is_picture_file(const fs::path& file) {
    std::array<char, 4> head{};
    std::ifstream in(file, std::ios::binary);
    if (!in.read(head.data(), head.size())) return false;
    const std::string_view first(head.data(), head.size());
    using namespace std::string_view_literals;
    constexpr std::array kTiff{"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv};
    if (std::find(kTiff.begin(), kTiff.end(), first) != kTiff.end()) return true;
    return first == "SQLi" && file.extension() == ".mbtiles";
}

/// What stands beside images and belongs to them.
bool is_companion(const fs::path& file) {
    constexpr std::array<std::string_view, 9> kEndings{".tfw", ".tifw", ".wld", ".ovr", ".msk",
                                                       ".xml", ".prj",  ".rpb", ".txt"};
    const std::string ending = file.extension().string();
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

void add_stamp(const fs::path& file, std::string& stamp) {
    std::error_code gone;
    const auto size = fs::file_size(file, gone);
    const auto time = fs::last_write_time(file, gone).time_since_epoch().count();
    if (gone) return;
    stamp += file.string() + ' ' + std::to_string(size) + ' ' + std::to_string(time) + '\n';
}

}  // namespace

bool looks_like_imagery(const fs::path& path) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) return is_picture_file(path);
    if (fs::exists(path / "conf.xml", failed)) return true;  // a compact cache
    bool any = false;
    for (fs::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
        if (is_companion(at->path())) continue;
        if (!is_picture_file(at->path())) return false;
        any = true;
    }
    return any;
}

std::string imagery_stamp(const ImageryEntry& entry) {
    std::string stamp;
    for (const fs::path& file : entry.files) {
        std::vector<fs::path> inside;
        std::error_code failed;
        for (fs::directory_iterator at(file, failed), end; !failed && at != end;
             at.increment(failed)) {
            inside.push_back(at->path());
        }
        std::sort(inside.begin(), inside.end());
        for (const fs::path& one : inside) add_stamp(one, stamp);
        if (inside.empty()) {
            add_stamp(file, stamp);
            add_stamp(file.string() + ".ovr",
                      stamp);  // gdaladdo beside a file that it may not touch
        }
    }
    return stamp;
}

}  // namespace geodata
