#pragma once

#include "geodata/error.hpp"
#include "styles/glyphs/font_face.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// A face that styles can name.
struct CatalogFace {
    std::string name;  ///< "Noto Sans CJK SC Regular"
    std::filesystem::path file;
    int index = 0;
    bool own = false;  ///< from the workspace
};

/// The fonts of this machine and of a workspace, by face name. Immutable: safe from many threads at
/// once.
class FontCatalog {
  public:
    /// Looks through the folders, and what is below them, for OTF, TTF, TTC and OTC files. `own` is
    /// the workspace's: its faces go before the machine's of the same name, and stand in for
    /// characters that the fonts of a stack lack. Folders that are not there have none.
    static FontCatalog read(const std::vector<std::filesystem::path>& installed,
                            const std::filesystem::path& own);

    /// nullptr: no such face.
    [[nodiscard]] const CatalogFace* find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names() const;
    /// Those of the workspace, by name.
    [[nodiscard]] std::vector<const CatalogFace*> own_faces() const;
    /// Files of the workspace that are no fonts; each message names one.
    [[nodiscard]] const std::vector<geodata::Error>& refused() const { return refused_; }

    static constexpr std::size_t kMostFiles = 4000;

  private:
    void add_folder(const std::filesystem::path& folder, bool own);

    std::map<std::string, CatalogFace, std::less<>> faces_;
    std::vector<geodata::Error> refused_;
};

/// Where Debian and its users keep fonts: /usr/share/fonts, /usr/local/share/fonts, and the user's
/// (XDG Base Directory: data home).
std::vector<std::filesystem::path> installed_font_folders();

/// The faces that the styles of the program name.
const std::vector<std::string_view>& default_fonts();

}  // namespace styles
