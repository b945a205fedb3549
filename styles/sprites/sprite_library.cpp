#include "styles/sprites/sprite_library.hpp"

#include "styles/sprites/embedded_icons.hpp"
#include "styles/sprites/site_symbol.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace styles {
namespace {

/// What comes with the program.
std::map<std::string, SvgIcon> own_icons() {
    std::map<std::string, SvgIcon> icons;
    const auto add = [&](std::string_view file, std::string_view text) {
        auto icon = SvgIcon::read(file, text);
        assert(icon && "an icon that comes with the program passes its own checks");
        if (icon) icons.insert_or_assign(icon->name(), *icon);
    };
    for (const EmbeddedIcon& icon : embedded_icons()) add(icon.file, icon.text);
    for (const auto& [file, svg] : site_symbols()) add(file, svg);
    return icons;
}

}  // namespace

SpriteLibrary::SpriteLibrary(std::vector<SvgIcon> own,
                             std::function<void(const geodata::Error&)> failed)
    : failed_(std::move(failed)), sheets_(std::make_unique<Sheets>()) {
    std::map<std::string, SvgIcon> icons = own_icons();
    for (SvgIcon& icon : own) {
        const std::string name = icon.name();
        icons.insert_or_assign(name, std::move(icon));
    }
    for (auto& [name, icon] : icons) icons_.push_back(std::move(icon));
}

std::shared_ptr<const std::string> SpriteLibrary::file(std::string_view name) const {
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return nullptr;
    const std::string_view ending = name.substr(dot);
    if (ending != ".png" && ending != ".json") return nullptr;
    name = name.substr(0, dot);
    const bool fine = name.ends_with("@2x");
    if (fine) name.remove_suffix(3);
    const auto* const palette = std::find(kPalettes.begin(), kPalettes.end(), name);
    if (palette == kPalettes.end()) return nullptr;
    const auto number = static_cast<std::size_t>(palette - kPalettes.begin());
    Sheet& sheet = (*sheets_)[2 * number + (fine ? 1 : 0)];
    std::call_once(sheet.once, [&] {
        SpriteSheet drawn = sprite_sheet(icons_, *Palette::named(name), fine ? 2 : 1);
        if (failed_) {
            for (const geodata::Error& error : drawn.failures) failed_(error);
        }
        sheet.png = std::make_shared<const std::string>(std::move(drawn.png));
        sheet.json = std::make_shared<const std::string>(std::move(drawn.json));
    });
    return ending == ".png" ? sheet.png : sheet.json;
}

}  // namespace styles
