#pragma once

#include "geodata/error.hpp"
#include "geodata/workspace/record.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace geodata {

/// A row of a table that hangs on projects (phase, milestone, problem, photo, …) whose project is
/// not in the record: nobody will see it.
struct OrphanRow {
    std::string layer;
    std::string file;       ///< that delivered it
    std::uint64_t row = 0;  ///< there
    std::string project;    ///< number or name that it gives; empty: it names none

    /// "problems: 问题.xlsx, row 12: there is no project 'P9'"
    [[nodiscard]] std::string message() const;
};

/// All of them among the current rows, by layer, file and row. A row belongs to the project whose
/// number it gives or, where it gives none, to the one of that name; both compared as `folded`
/// says, as the pages of sites do.
Result<std::vector<OrphanRow>> orphan_rows(Record& record);

}  // namespace geodata
