#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace geodata {

/// What one tile leaves out, in cells of kWeightCell units: kWeightCells a side, numbered row by
/// row. Areas in cells.
struct LeftOut {
    struct Part {
        std::uint32_t cell = 0;
        std::uint32_t class_number = 0;  ///< 0 … classes - 1
        double area = 0;
    };
    std::vector<Part> parts;
    std::vector<double> kept;  ///< of each cell, how much features that are shown cover
};

/// Cells of one class side by side in a row, or one class in one large cell: in finest cells.
struct PatternRun {
    std::uint32_t class_number = 0;
    std::uint32_t row = 0, column = 0;
    std::uint32_t height = 0, width = 0;
};

/// Colours cells for classes so that what can be seen of each (what shown features leave free) adds
/// up to what the class is owed, near where it is owed: error diffusion, cell by cell, to and fro.
/// What no cell stands for yet is carried from tile to tile.
class WeightPattern {
  public:
    explicit WeightPattern(std::size_t classes) : owed_(classes + 1) {}

    /// The runs of a tile, by class, even rows and then odd ones, row, column. Cells grow, two by
    /// two, until the runs cost at most `bytes` in the tile; no runs when even one cell costs more.
    std::vector<PatternRun> of_tile(const LeftOut& tile, std::uint32_t bytes);

  private:
    struct Coarse;

    std::vector<double> owed_;  ///< by class, and last what nobody is owed: ground without features
};

/// Side of the finest cell in units: a pixel where a tile is shown at 512 pixels.
inline constexpr std::uint32_t kWeightCell = 8;
/// Cells of a tile's side.
inline constexpr std::uint32_t kWeightCells = 4096 / kWeightCell;

}  // namespace geodata
