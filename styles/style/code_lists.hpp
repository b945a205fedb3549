#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "styles/style/palette.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// One class of a code list: what ledgers write for it, what people read, how it is drawn.
struct CodeEntry {
    std::string code;
    geodata::Title title;
    std::string colour;  ///< on the map, "#RRGGBB"; empty: the class is not drawn
    std::string
        full_colour;   ///< the standard's own colour where the map shows a tint of it; else empty
    std::string mark;  ///< a character or code that says the class without colour; may be empty
    std::vector<std::string> aliases;  ///< other spellings of the code
};

/// The lists of codes that styles, legend and facts share: `land_use`, `land_use_gbt21010`,
/// `supply_stage`, `supply_flag`, and those of styles/codes/map-classes.csv. Immutable: safe from
/// many threads at once.
class CodeLists {
  public:
    explicit CodeLists(const Palette& palette);

    /// In the order of the standard, which is the legend's; empty: no such list.
    [[nodiscard]] const std::vector<CodeEntry>& list(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    std::map<std::string, std::vector<CodeEntry>, std::less<>> lists_;
};

/// The entry and its aliases: every value that means this class.
std::vector<std::string> values_of(const CodeEntry& entry);

}  // namespace styles
