#include "geodata/reading/layer_crs.hpp"

#include "geodata/projection/crs_facts.hpp"

#include <cmath>
#include <utility>

namespace geodata {
namespace {

std::string number(double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string range(const SourceBounds& b) {
    return "x " + number(b.min_x) + " to " + number(b.max_x) + ", y " + number(b.min_y) + " to " +
           number(b.max_y);
}

bool degrees_fit(const SourceBounds& b) {
    // A little past the edge of the world is drawn by careless clipping and kept.
    constexpr double kSlack = 1.0;
    return b.min_x >= -360 - kSlack && b.max_x <= 360 + kSlack && b.min_y >= -90 - kSlack &&
           b.max_y <= 90 + kSlack;
}

bool degrees_fit_exchanged(const SourceBounds& b) {
    return b.min_x >= -90 && b.max_x <= 90 && b.min_y >= -180 && b.max_y <= 180 &&
           (b.max_y > 91 || b.min_y < -91);
}

/// The prefix form of the same zone and datum, where the file names the form without prefix (or
/// another zone).
std::optional<Crs> with_prefix(const CrsFacts& facts, int zone) {
    // Code of zone n with prefix, minus n: CGCS2000, Xian 1980, Beijing 1954 (3-degree zones 25 to
    // 45).
    struct Series {
        const char* datum;
        int base;
    };
    for (const auto& series :
         {Series{"CGCS2000", 4488}, Series{"Xian 1980", 2324}, Series{"Beijing 1954", 2376}}) {
        if (facts.name.find(series.datum) != std::string::npos) {
            return Crs{"EPSG:" + std::to_string(series.base + zone)};
        }
    }
    return std::nullopt;
}

/// What the numbers say against the file, where they say something.
void check_against_numbers(const CrsFacts& facts, const SourceBounds& bounds, CrsChoice& choice) {
    if (facts.geographic) {
        if (degrees_fit(bounds)) return;
        if (degrees_fit_exchanged(bounds)) {
            choice.swapped = true;
            choice.finding.reason += "; latitude stands first in the file (" + range(bounds) +
                                     "): the axes were exchanged";
            return;
        }
        if (auto guess = guess_crs(bounds)) {
            choice.crs = guess->crs;
            choice.swapped = guess->swapped;
            choice.finding = {guess->crs.definition, choice.finding.reason +
                                                         ", but the numbers are no degrees (" +
                                                         range(bounds) + "): " + guess->reason};
        }
        return;
    }
    if (!facts.false_easting || !facts.central_meridian) return;
    if (const auto guess = guess_crs(bounds); guess && guess->swapped) {
        choice.swapped = true;
        choice.finding.reason += "; the northing stands first in the file (" + range(bounds) +
                                 "): the axes were exchanged";
        return;
    }
    const auto zone = zone_prefix(bounds);
    if (zone && *facts.false_easting < 1e6) {
        if (const auto prefixed = with_prefix(facts, *zone)) {
            choice.crs = *prefixed;
            choice.finding = {prefixed->definition, choice.finding.reason + ", but the eastings (" +
                                                        range(bounds) + ") carry the zone number " +
                                                        std::to_string(*zone)};
        }
    }
}

Result<void> apply_shift(const ReadOptions& options, CrsChoice& choice) {
    if (options.shift == ReadOptions::Shift::None) return {};
    const std::string name = options.shift == ReadOptions::Shift::Gcj02 ? "GCJ-02" : "BD-09";
    if (!choice.geographic) {
        return failure(Error::Code::Invalid,
                       "the shift of " + name +
                           " was to be taken off, but the coordinates are not degrees (" +
                           choice.finding.value + ")");
    }
    choice.crs = {"EPSG:4326"};
    choice.finding = {"EPSG:4326",
                      "coordinates were " + name + " as asked for; the shift was taken off"};
    return {};
}

/// What the user or the file says; the facts of the system that was chosen, if one was.
std::optional<CrsFacts> take_stated(const Result<CrsFacts>& facts,
                                    bool asked,
                                    const std::optional<SourceBounds>& bounds,
                                    CrsChoice& choice) {
    if (!facts) {
        choice.notes.push_back("the coordinate system in the file is not understood: " +
                               facts.error().message);
        return std::nullopt;
    }
    // GeoPackage's two systems for "none stated" are called so.
    if (facts->name.rfind("Undefined", 0) == 0) {
        choice.notes.emplace_back("the file says that its coordinate system is not defined");
        return std::nullopt;
    }
    constexpr std::size_t kShownWhole = 40;
    const auto& definition = facts->crs.definition;
    choice.crs = facts->crs;
    choice.finding = {definition.size() < kShownWhole ? definition : facts->name,
                      (asked ? "asked for (" : "the file says so (") + facts->name + ")"};
    if (bounds) check_against_numbers(*facts, *bounds, choice);
    return *facts;
}

void guess_from_numbers(const SourceBounds& bounds, CrsChoice& choice) {
    if (auto guess = guess_crs(bounds)) {
        choice.crs = guess->crs;
        choice.swapped = guess->swapped;
        choice.finding = {guess->crs.definition,
                          "no coordinate system in the file; assumed: " + guess->reason};
    } else {
        choice.finding = {"", "no coordinate system in the file, and its numbers (" +
                                  range(bounds) + ") fit none that is known here"};
    }
}

}  // namespace

Result<CrsChoice> choose_crs(const std::string& definition,
                             const std::optional<SourceBounds>& bounds,
                             const ReadOptions& options) {
    CrsChoice choice;
    std::optional<CrsFacts> facts;
    const std::string& stated = options.crs ? *options.crs : definition;
    if (!stated.empty()) {
        const auto looked_up = facts_of({stated});
        if (!looked_up && options.crs) return tl::unexpected(looked_up.error());
        facts = take_stated(looked_up, options.crs.has_value(), bounds, choice);
    }
    if (choice.crs.definition.empty() && bounds) guess_from_numbers(*bounds, choice);
    if (!choice.crs.definition.empty() && (!facts || facts->crs != choice.crs)) {
        const auto looked_up = facts_of(choice.crs);
        facts = looked_up ? std::optional<CrsFacts>(*looked_up) : std::nullopt;
    }
    choice.geographic = facts && facts->geographic;
    if (facts && facts->approximate_datum) {
        choice.notes.push_back("approximate datum: " + facts->name +
                               " to CGCS2000 needs local parameters that are not public; positions "
                               "may be off by metres to tens of metres");
    }
    if (auto shifted = apply_shift(options, choice); !shifted) {
        return tl::unexpected(shifted.error());
    }
    return choice;
}

}  // namespace geodata
