#pragma once

#include "geodata/error.hpp"
#include "styles/sprites/sprite_sheet.hpp"
#include "styles/sprites/svg_icon.hpp"
#include "styles/style/palette.hpp"

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// The sprite sheets, one for each palette ("light", "night", "print", "mono") and pixel ratio (1,
/// 2), of the program's icons and a workspace's own. A sheet is drawn when it is first asked for,
/// by one thread while the others wait, and kept. Safe from many threads at once.
///
///     SpriteLibrary sprites(read_icons(workspace / "icons").icons, log_failure);
///     sprites.file("light@2x.png");  // PNG bytes
class SpriteLibrary {
  public:
    /// An icon of one's own takes the place of the program's of that name. `failed` is told of
    /// icons that cannot be drawn; it is called by the thread that draws.
    explicit SpriteLibrary(std::vector<SvgIcon> own,
                           std::function<void(const geodata::Error&)> failed = {});

    /// "light.json", "light.png", "light@2x.json", …; null: there is no such file.
    [[nodiscard]] std::shared_ptr<const std::string> file(std::string_view name) const;

    [[nodiscard]] const std::vector<SvgIcon>& icons() const { return icons_; }

  private:
    struct Sheet {
        std::once_flag once;
        std::shared_ptr<const std::string> png, json;
    };

    using Sheets = std::array<Sheet, 2 * kPalettes.size()>;

    std::vector<SvgIcon> icons_;  // by name
    std::function<void(const geodata::Error&)> failed_;
    std::unique_ptr<Sheets> sheets_;
};

}  // namespace styles
