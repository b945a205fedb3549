#include "styles/glyphs/font_catalog.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace styles {
namespace {

namespace fs = std::filesystem;

bool is_font(const fs::path& file) {
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 4> kEndings{".otf", ".ttf", ".ttc", ".otc"};
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

std::vector<fs::path> fonts_below(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code failed;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied,
                                        failed);
    for (; !failed && at != fs::recursive_directory_iterator() &&
           files.size() < FontCatalog::kMostFiles;
         at.increment(failed)) {
        std::error_code ignored;
        if (is_font(at->path()) && at->is_regular_file(ignored)) files.push_back(at->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

FontCatalog FontCatalog::read(const std::vector<fs::path>& installed, const fs::path& own) {
    FontCatalog catalog;
    // The first of a name stays.
    if (!own.empty()) catalog.add_folder(own, true);
    for (const fs::path& folder : installed) catalog.add_folder(folder, false);
    return catalog;
}

void FontCatalog::add_folder(const fs::path& folder, bool own) {
    for (const fs::path& file : fonts_below(folder)) {
        auto faces = FontFace::list(file);
        if (!faces) {
            if (own) refused_.push_back(faces.error());
            continue;
        }
        for (FaceName& face : *faces) {
            std::string name = face.name;
            faces_.try_emplace(std::move(name),
                               CatalogFace{std::move(face.name), file, face.index, own});
        }
    }
}

const CatalogFace* FontCatalog::find(std::string_view name) const {
    const auto found = faces_.find(name);
    return found == faces_.end() ? nullptr : &found->second;
}

std::vector<std::string> FontCatalog::names() const {
    std::vector<std::string> names;
    for (const auto& [name, face] : faces_) names.push_back(name);
    return names;
}

std::vector<const CatalogFace*> FontCatalog::own_faces() const {
    std::vector<const CatalogFace*> faces;
    for (const auto& [name, face] : faces_) {
        if (face.own) faces.push_back(&face);
    }
    return faces;
}

std::vector<fs::path> installed_font_folders() {
    std::vector<fs::path> folders{"/usr/local/share/fonts", "/usr/share/fonts"};
    const char* data = std::getenv("XDG_DATA_HOME");
    const char* home = std::getenv("HOME");
    if (data != nullptr && *data == '/') {
        folders.insert(folders.begin(), fs::path(data) / "fonts");
    } else if (home != nullptr && *home == '/') {
        folders.insert(folders.begin(), fs::path(home) / ".local/share/fonts");
    }
    return folders;
}

const std::vector<std::string_view>& default_fonts() {
    static const std::vector<std::string_view> names{
        "Noto Sans CJK SC Regular", "Noto Sans CJK SC Bold", "Noto Serif CJK SC Regular"};
    return names;
}

}  // namespace styles
