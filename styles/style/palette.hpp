#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// The names of all palettes, which are columns of styles/codes/palette.csv.
inline constexpr std::array<std::string_view, 4> kPalettes{"light", "night", "print", "mono"};

/// Colours by role, "#RRGGBB", from styles/codes/palette.csv. Immutable: safe from many threads at
/// once.
class Palette {
  public:
    /// The colours for daylight screens.
    static Palette light() { return *named("light"); }
    /// One of the palettes: "light", "night" (wall screens), "print" (paper), "mono" (what a
    /// photocopier leaves: greys). nullopt: no such one.
    static std::optional<Palette> named(std::string_view name);

    /// nullptr: no such role.
    [[nodiscard]] const std::string* find(std::string_view role) const;

    /// Every colour is a grey: what is drawn beside the palette has to be one as well.
    [[nodiscard]] bool is_grey() const { return is_grey_; }

  private:
    Palette() = default;

    std::map<std::string, std::string, std::less<>> colours_;
    bool is_grey_ = false;
};

/// `share` (0 … 1) of one colour over another, in sRGB bytes rounded half to even: what a
/// translucent paint would show on that ground, computed beforehand so that it can be painted
/// opaque. Both
/// "#RRGGBB".
std::string blended(std::string_view colour, std::string_view ground, double share);

}  // namespace styles
