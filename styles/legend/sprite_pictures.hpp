#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

struct _cairo;          // NOLINT(bugprone-reserved-identifier): the name is the library's
struct _cairo_surface;  // NOLINT(bugprone-reserved-identifier): the name is the library's

namespace styles {

/// A sprite sheet's files by name, "light@2x.png"; null: there is no such file.
using SpriteFiles = std::function<std::shared_ptr<const std::string>(std::string_view file)>;

/// Images of one sprite sheet, those that are asked for, at twice their CSS pixels, for Cairo.
/// Empty where the sheet is not there or cannot be read: then nothing is found.
class SpritePictures {
  public:
    SpritePictures() = default;
    /// The sheet is not decoded where it has none of the `names`.
    SpritePictures(const SpriteFiles& files,
                   const std::string& sheet,
                   const std::set<std::string>& names);

    /// CSS px.
    struct Size {
        double width = 0, height = 0;
    };
    /// nullptr: no image of that name that was asked for and has colours of its own.
    [[nodiscard]] const Size* find(const std::string& name) const;

    /// Paints the image with its upper left corner at (x, y). It must be one that `find` finds.
    void paint(_cairo* context, const std::string& name, double x, double y) const;
    /// Fills the current path with the image, `scale` times its size, repeated from (x, y) on.
    void fill(_cairo* context, const std::string& name, double x, double y, double scale) const;

  private:
    struct Picture {
        Size size;
        std::shared_ptr<_cairo_surface> surface;
    };
    std::map<std::string, Picture> pictures_;
};

}  // namespace styles
