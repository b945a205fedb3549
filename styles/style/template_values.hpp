#pragma once

#include "styles/style/code_lists.hpp"
#include "styles/style/palette.hpp"

#include <nlohmann/json.hpp>

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
///   ["@mark", list, input]               → match: the class's mark, or ""
/// A name that does not exist is our own mistake (assert): documents are compiled in, and a test
/// fills in all of them.
class TemplateValues {
  public:
    /// The references must outlive the object.
    TemplateValues(const Palette& palette, const CodeLists& codes, const Json& definitions);

    [[nodiscard]] Json filled(const Json& value) const;

  private:
    [[nodiscard]] Json filled_text(const std::string& text) const;
    [[nodiscard]] Json filled_call(std::string_view name, const Json& call) const;
    [[nodiscard]] Json match(const Json& call,
                             std::string CodeEntry::*result,
                             const Json& otherwise) const;
    [[nodiscard]] Json codes_of(const Json& call) const;

    const Palette& palette_;
    const CodeLists& codes_;
    const Json& definitions_;
};

}  // namespace styles
