#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace geodata {

/// A table as it stands on paper: rows of texts, nothing known of headers or types. Read twice:
/// once to look, once to take.
class TableSource {
  public:
    virtual ~TableSource() = default;
    virtual void rewind() = 0;
    /// The next row, UTF-8, blanks trimmed off the cells; blank rows come too. `row` counts from 1
    /// as the user's program shows it (the line of a text file). False at the end.
    virtual bool next(std::vector<std::string>& cells, std::uint64_t& row) = 0;
};

}  // namespace geodata
