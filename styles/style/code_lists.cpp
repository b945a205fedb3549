#include "styles/style/code_lists.hpp"

#include "styles/style/contrast.hpp"
#include "styles/style/csv_rows.hpp"
#include "styles/style/embedded.hpp"

#include <cassert>
#include <map>
#include <sstream>
#include <utility>

namespace styles {
namespace {

/// Land-use colours are painted as this share over the land colour: the standard's own colours are
/// too strong for a map that also carries lines and text. palette.csv holds the result for the
/// classes that have a colour of their own; subclasses wear that of their class.
constexpr double kLandUseShare = 0.55;

/// The standard's colour → what the palette paints for it.
using Tints = std::map<std::string, std::string>;

std::string colour_of(const Palette& palette, const std::string& role) {
    if (role.empty()) return {};
    const std::string* colour = palette.find(role);
    assert(colour != nullptr && "every role of the code lists stands in palette.csv");
    return *colour;
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) {
        if (!part.empty()) parts.push_back(part);
    }
    return parts;
}

Tints tints_of(const Palette& palette, const std::vector<CsvRow>& rows) {
    Tints tints;
    for (const CsvRow& row : rows) {
        const std::string* tint = palette.find("landuse_" + row.at("code"));
        if (row.at("system") == "MNR2023" && tint != nullptr)
            tints.try_emplace(row.at("colour"), *tint);
    }
    return tints;
}

CodeEntry land_use_entry(const CsvRow& row, const Tints& tints, const Palette& palette) {
    CodeEntry entry;
    entry.code = row.at("code");
    entry.title = {row.at("zh"), row.at("en")};
    entry.full_colour = row.at("colour");
    const auto tint = tints.find(entry.full_colour);
    entry.colour = tint != tints.end()
                       ? tint->second
                       : blended(entry.full_colour, colour_of(palette, "base_land"), kLandUseShare);
    entry.mark = entry.code;
    if (palette.is_grey()) {
        entry.colour = grey_of(entry.colour);
        entry.full_colour.clear();
    }
    return entry;
}

/// 流拍(流标、流挂) is known by its first word as well.
CodeEntry supply_entry(const CsvRow& row, const Palette& palette) {
    CodeEntry entry;
    entry.code = row.at("code");
    entry.title = {row.at("zh"), row.at("en")};
    entry.colour =
        colour_of(palette, (row.at("kind") == "stage" ? "supply_" : "flag_") + entry.code);
    entry.mark = row.at("mark");
    entry.aliases.push_back(entry.title.zh);
    const std::size_t bracket = entry.title.zh.find('(');
    if (bracket != std::string::npos) entry.aliases.push_back(entry.title.zh.substr(0, bracket));
    return entry;
}

}  // namespace

CodeLists::CodeLists(const Palette& palette) {
    const std::vector<CsvRow> land_uses = csv_rows(embedded_text("land-use-colours.csv"));
    const Tints tints = tints_of(palette, land_uses);
    for (const CsvRow& row : land_uses) {
        const bool current = row.at("system") == "MNR2023";
        lists_[current ? "land_use" : "land_use_gbt21010"].push_back(
            land_use_entry(row, tints, palette));
    }
    for (const CsvRow& row : csv_rows(embedded_text("land-supply-status.csv"))) {
        lists_["supply_" + row.at("kind")].push_back(supply_entry(row, palette));
    }
    for (const CsvRow& row : csv_rows(embedded_text("map-classes.csv"))) {
        CodeEntry entry;
        entry.code = row.at("code");
        entry.title = {row.at("zh"), row.at("en")};
        entry.colour = colour_of(palette, row.at("role"));
        entry.mark = row.at("mark");
        entry.aliases = split(row.at("aliases"), '|');
        entry.aliases.push_back(entry.title.zh);
        lists_[row.at("list")].push_back(std::move(entry));
    }
}

const std::vector<CodeEntry>& CodeLists::list(std::string_view name) const {
    static const std::vector<CodeEntry> none;
    const auto found = lists_.find(name);
    return found == lists_.end() ? none : found->second;
}

std::vector<std::string> CodeLists::names() const {
    std::vector<std::string> names;
    for (const auto& [name, entries] : lists_) names.push_back(name);
    return names;
}

std::vector<std::string> values_of(const CodeEntry& entry) {
    std::vector<std::string> values{entry.code};
    values.insert(values.end(), entry.aliases.begin(), entry.aliases.end());
    return values;
}

}  // namespace styles
