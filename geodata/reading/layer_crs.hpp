#pragma once

#include "geodata/error.hpp"
#include "geodata/projection/crs_guess.hpp"
#include "geodata/reading/read_file.hpp"

#include <optional>
#include <string>
#include <vector>

namespace geodata {

/// What was decided on a layer's coordinate system.
struct CrsChoice {
    Crs crs;  ///< empty: not known
    Finding finding;
    bool swapped = false;  ///< x and y of the file are exchanged
    bool geographic = false;
    std::vector<std::string> notes;
};

/// Decides in the order: what the user says → what the file says → what the numbers say (domain
/// notes 7.1). The numbers also check the file: a zone prefix that contradicts a .prj, degrees that
/// are none, exchanged axes. `definition` is empty where the file says nothing; `bounds` is nullopt
/// where there are no coordinates. Invalid when what the user says is no coordinate system, or the
/// shift asked for cannot be in these numbers.
Result<CrsChoice> choose_crs(const std::string& definition,
                             const std::optional<SourceBounds>& bounds,
                             const ReadOptions& options);

}  // namespace geodata
