#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// The names of all palettes, which are columns of styles/codes/palette.csv.
inline constexpr std::array<std::string_view, 3> kPalettes{"light", "night", "print"};

/// Colours by role, "#RRGGBB", from styles/codes/palette.csv. Immutable: safe from many threads at
/// once.
class Palette {
  public:
    /// The colours for daylight screens.
    static Palette light() { return *named("light"); }
    /// One of the palettes: "light", "night" (wall screens), "print" (paper). nullopt: no such one.
    static std::optional<Palette> named(std::string_view name);

    /// nullptr: no such role.
    [[nodiscard]] const std::string* find(std::string_view role) const;

  private:
    Palette() = default;

    std::map<std::string, std::string, std::less<>> colours_;
};

/// `share` (0 … 1) of one colour over another, in sRGB bytes rounded half to even: what a
/// translucent paint would show on that ground, computed beforehand so that it can be painted
/// opaque. Both
/// "#RRGGBB".
std::string blended(std::string_view colour, std::string_view ground, double share);

}  // namespace styles
