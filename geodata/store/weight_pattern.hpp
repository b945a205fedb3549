#pragma once

#include "geodata/store/looks.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace geodata {

/// What one tile leaves out, in cells of kWeightCell units: kWeightCells a side, numbered row by
/// row. Areas in cells.
struct LeftOut {
    struct Part {
        std::uint32_t cell = 0;
        std::uint32_t look = 0;
        double area = 0;
    };
    std::vector<Part> parts;
    std::vector<double> kept;  ///< of each cell, how much features that are shown cover
};

/// Cells of one look side by side in a row, or one look in one large cell: in finest cells.
struct PatternRun {
    std::uint32_t look = 0;
    std::uint32_t row = 0, column = 0;
    std::uint32_t height = 0, width = 0;
};

/// Gives cells the looks of features that are left out there, so that what can be seen of each
/// class (what shown features leave free) adds up to what the class is owed, in every subject at
/// once: error diffusion, cell by cell, to and fro. First it is decided whether a cell is
/// anybody's, then whose: of the looks last met, the one whose classes are owed most. What no cell
/// stands for yet is carried from tile to tile.
class WeightPattern {
  public:
    explicit WeightPattern(const Looks& looks);

    /// The runs of a tile, by look, even rows and then odd ones, row, column. Cells grow, two by
    /// two, until the runs cost at most `bytes` in the tile; no runs when even one cell costs more.
    std::vector<PatternRun> of_tile(const LeftOut& tile, std::uint32_t bytes);

  private:
    struct Coarse;
    /// What no cell stands for yet, in finest cells.
    struct Owed {
        double somebody = 0;
        double nobody = 0;  // ground without features
        std::vector<double> classes;
        std::vector<std::uint32_t> met;  // the last looks, none twice
        std::size_t oldest = 0;          // of `met`, once it is full
    };

    [[nodiscard]] std::span<const std::uint32_t> classes_of(std::uint32_t look) const {
        return std::span(classes_).subspan(look * subjects_, subjects_);
    }
    [[nodiscard]] std::uint64_t cost(std::span<const PatternRun> runs) const;
    void colour(Coarse& cells, Owed& owed) const;
    [[nodiscard]] std::uint32_t most_owed(std::span<const LeftOut::Part> here,
                                          const Owed& owed) const;

    std::size_t subjects_;
    std::size_t columns_;
    std::vector<std::uint32_t> classes_;  // look by look, positions in Owed::classes
    Owed owed_;
};

/// Side of the finest cell in units: a pixel where a tile is shown at 512 pixels.
inline constexpr std::uint32_t kWeightCell = 8;
/// Cells of a tile's side.
inline constexpr std::uint32_t kWeightCells = 4096 / kWeightCell;

}  // namespace geodata
