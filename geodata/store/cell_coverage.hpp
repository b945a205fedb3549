#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace geodata {

/// A position in cells from the upper left corner of a grid.
struct CellPosition {
    double x = 0, y = 0;
};

/// How much of each cell of a grid rings cover: exact areas, not samples. Rings add up: outer rings
/// (positive in y-down axes) give, holes take, and where two areas overlap a cell has both.
class CellCoverage {
  public:
    /// An empty grid.
    void reset(int columns, int rows);
    /// Adds a ring, closed in thought; what lies outside the grid is cut off.
    void add(std::span<const CellPosition> ring);
    /// Turns what was added into `shares`, row by row; 1 is a whole cell. Valid until the next
    /// reset.
    std::span<const double> shares();

  private:
    void add_edge(CellPosition from, CellPosition to);
    void add_in_row(int row, double x0, double x1, double height);

    int columns_ = 0, rows_ = 0;
    std::vector<double> steps_;  // a row: what changes from a cell to the next; one more at its end
};

}  // namespace geodata
