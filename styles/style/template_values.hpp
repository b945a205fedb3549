#pragma once

#include "styles/style/code_lists.hpp"
#include "styles/style/palette.hpp"
#include "styles/style/style_settings.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace styles {

using Json = nlohmann::ordered_json;

/// Fills in what a document of styles/documents leaves open, so that colours and codes stand in one
/// place:
///   "@role"                              → the palette's colour
///   "$name"                              → the document's definition, itself filled in
///   ["@ramp", z, w, z, w …]              → growth by zoom, exponential, base 1.5
///   ["@codes", list, code …]             → a literal array of those codes and their aliases
///   ["@colour", list, input, otherwise]  → match: the class's colour
///   ["@code", list, input, otherwise]    → match: the class's code, whatever it was written as
///   ["@mark", list, input]               → match: the class's mark, or ""
///   ["@title", list, input, "zh"|"en"]   → match: the class's title, or ""
///   ["@ink_on", list, input, otherwise]  → match: the colour of text on the class's colour
///   ["@halo_on", list, input, otherwise] → match: the halo of that text
///   ["@setting", name]                   → a number of the configuration (StyleSettings)
/// A name that does not exist is our own mistake (assert): documents are compiled in, and a test
/// fills in all of them.
class TemplateValues {
  public:
    /// The references must outlive the object.
    TemplateValues(const Palette& palette,
                   const CodeLists& codes,
                   const Json& definitions,
                   const StyleSettings& settings);

    /// The value with "$name" alone replaced, so that names inside of definitions are still seen.
    [[nodiscard]] Json with_definitions(const Json& value) const;

    [[nodiscard]] Json filled(const Json& value) const;

    /// A text in which the name of a setting after "$" is replaced by its number: "below
    /// $light_red_below points".
    [[nodiscard]] std::string with_settings(std::string text) const;

  private:
    [[nodiscard]] Json filled_text(const std::string& text) const;
    [[nodiscard]] Json filled_call(std::string_view name, const Json& call) const;
    using Output = std::function<std::string(const CodeEntry&)>;
    [[nodiscard]] Json match(const Json& call, const Output& output, const Json& otherwise) const;
    [[nodiscard]] std::string ink_on(const std::string& colour) const;
    [[nodiscard]] std::string halo_on(const std::string& colour) const;
    [[nodiscard]] const std::string& role(std::string_view name) const;
    [[nodiscard]] double setting(std::string_view name) const;
    [[nodiscard]] Json codes_of(const Json& call) const;

    const Palette& palette_;
    const CodeLists& codes_;
    const Json& definitions_;
    const StyleSettings& settings_;
};

}  // namespace styles
