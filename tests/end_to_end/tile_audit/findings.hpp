#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tests {

/// What an audit looked at and what it found wrong.
struct Findings {
    std::uint64_t tiles = 0;
    std::uint64_t bytes = 0;
    std::uint64_t features = 0;      ///< over all tiles
    std::uint64_t polygons = 0;      ///< features checked by GEOS
    std::uint64_t shared_edges = 0;  ///< looked up in decoded tiles
    std::uint64_t areas = 0;         ///< compared with the source
    std::uint64_t vanished = 0;      ///< below zoom 14: rounded to nothing, or left out
    std::uint64_t marks = 0;         ///< from zoom 14: rounded to nothing and drawn as a mark
    double worst_area = 0;           ///< greatest difference over (perimeter × 0.75 unit)
    double worst_total = 0;  ///< greatest relative difference of a layer's total area at zoom 16
    std::map<std::string, std::uint64_t> source_notes;  ///< faults of the data itself, not counted
    std::map<std::string, std::uint64_t> faults;
    std::vector<std::string> examples;  ///< the first few

    void fault(const std::string& kind, const std::string& where) {
        if (++faults[kind] <= 3) examples.push_back(kind + ": " + where);
    }
    [[nodiscard]] bool clean() const { return faults.empty(); }
};

}  // namespace tests
