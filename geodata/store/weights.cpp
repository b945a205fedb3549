#include "geodata/store/weights.hpp"

#include "geodata/store/cell_coverage.hpp"
#include "geodata/store/weight_pattern.hpp"

#include <algorithm>
#include <cmath>

namespace geodata {
namespace {

/// Features spread over more tiles are not taken apart by tile.
constexpr std::uint64_t kGiantTiles = 4096;
/// Edges met in a tile and rows of cells crossed there, for one feature at one zoom: some 0.2 s.
/// What takes more is made to take long (a comb of 10^5 teeth), not drawn by a surveyor.
constexpr std::uint64_t kMostSteps = 50'000'000;
/// Shown giants are looked at in every tile.
constexpr std::size_t kMostGiantVertices = 10'000;
/// Of a cell; what is less is rounding.
constexpr double kNoArea = 1e-9;

/// Cells of the zoom, all round the world.
struct CellBox {
    std::int64_t left, top, right, bottom;  // the last ones included
};

double cell_side(Zoom zoom) { return std::ldexp(kWeightCell, kHighestZoom - zoom); }

CellBox box_in_cells(const GridLayer& layer, std::size_t feature, double side) {
    const IndexBox box = box_of(layer.feature_vertices(feature));
    const auto cell = [side](std::uint32_t world) {
        return static_cast<std::int64_t>(world / side);
    };
    return {cell(box.min_x), cell(box.min_y), cell(box.max_x), cell(box.max_y)};
}

std::uint64_t tile_of(std::int64_t cell) { return static_cast<std::uint64_t>(cell / kWeightCells); }

/// Whether taking an area apart by the tiles and cells of its box ends in bounded time.
bool few_steps(std::span<const GridPoint> vertices, const CellBox& cells, double side) {
    const std::uint64_t columns = tile_of(cells.right) - tile_of(cells.left) + 1;
    const std::uint64_t tiles = columns * (tile_of(cells.bottom) - tile_of(cells.top) + 1);
    if (tiles > kGiantTiles) return false;
    if (vertices.size() * tiles * (kWeightCells + 1) <= kMostSteps) return true;
    double rise = 0;
    for (std::size_t i = 1; i < vertices.size(); ++i)
        rise += std::abs(static_cast<double>(vertices[i].y) - vertices[i - 1].y);
    const double steps =
        static_cast<double>(vertices.size() * tiles) + static_cast<double>(columns) * rise / side;
    return steps <= static_cast<double>(kMostSteps);
}

/// A feature in one of the tiles that its box meets; tiles in order of row and column.
struct InTile {
    std::uint64_t tile;
    std::uint32_t feature;
};

std::uint64_t tile_number(std::uint64_t row, std::uint64_t column) { return row << 32 | column; }

/// Takes the features of one zoom apart by tile.
class Weighing {
  public:
    Weighing(const VisibilityInput& input,
             const Looks& looks,
             const LayerDetail& detail,
             Zoom zoom);
    Weighed run();

  private:
    [[nodiscard]] bool is_left_out(std::size_t feature) const {
        return detail_.feature_zooms[feature] > zoom_;
    }
    [[nodiscard]] CellBox cells_of(std::size_t feature) const {
        return box_in_cells(input_.layer, feature, cell_);
    }
    void sort_into_tiles();
    void measure(std::uint64_t tile);
    void add_left_out(std::size_t feature, const CellBox& tile);
    void cover(std::size_t feature, const CellBox& cells);

    const VisibilityInput& input_;
    const Looks& looks_;
    const LayerDetail& detail_;
    Zoom zoom_;
    double cell_;  // its side in world units
    std::vector<InTile> left_out_, shown_;
    std::vector<std::uint32_t> shown_giants_;
    LeftOut tile_;
    CellCoverage coverage_, kept_;
    std::vector<CellPosition> ring_;
    Weighed result_;
};

Weighing::Weighing(const VisibilityInput& input,
                   const Looks& looks,
                   const LayerDetail& detail,
                   Zoom zoom)
    : input_(input), looks_(looks), detail_(detail), zoom_(zoom), cell_(cell_side(zoom)) {}

void Weighing::sort_into_tiles() {
    const auto spread = [this](std::size_t feature, std::vector<InTile>& into) {
        const CellBox cells = cells_of(feature);
        if (!few_steps(input_.layer.feature_vertices(feature), cells, cell_)) return false;
        for (std::uint64_t row = tile_of(cells.top); row <= tile_of(cells.bottom); ++row) {
            for (std::uint64_t column = tile_of(cells.left); column <= tile_of(cells.right);
                 ++column)
                into.push_back({tile_number(row, column), static_cast<std::uint32_t>(feature)});
        }
        return true;
    };
    const auto by_tile = [](const InTile& a, const InTile& b) { return a.tile < b.tile; };
    for (std::size_t f = 0; f < input_.layer.size(); ++f) {
        if (is_left_out(f) && !spread(f, left_out_)) ++result_.too_large;
    }
    std::stable_sort(left_out_.begin(), left_out_.end(), by_tile);
    if (left_out_.empty()) return;
    for (std::size_t f = 0; f < input_.layer.size(); ++f) {
        if (!is_left_out(f) && !spread(f, shown_) &&
            input_.layer.feature_vertices(f).size() <= kMostGiantVertices)
            shown_giants_.push_back(static_cast<std::uint32_t>(f));
    }
    std::stable_sort(shown_.begin(), shown_.end(), by_tile);
}

/// Adds what the feature covers of these cells: a shown one, as it is simplified, to `kept_`, one
/// that is left out to `coverage_`.
void Weighing::cover(std::size_t feature, const CellBox& cells) {
    const GridLayer& layer = input_.layer;
    const bool simplified = !is_left_out(feature);
    CellCoverage& coverage = simplified ? kept_ : coverage_;
    for (std::uint32_t p = layer.feature_paths[feature]; p < layer.feature_paths[feature + 1];
         ++p) {
        ring_.clear();
        for (std::uint32_t i = layer.path_starts[p]; i < layer.path_starts[p + 1]; ++i) {
            if (simplified && detail_.vertex_zooms[i] > zoom_) continue;
            const GridPoint at = layer.vertices[i];
            ring_.push_back({at.x / cell_ - static_cast<double>(cells.left),
                             at.y / cell_ - static_cast<double>(cells.top)});
        }
        coverage.add(ring_);
    }
}

void Weighing::add_left_out(std::size_t feature, const CellBox& tile) {
    const CellBox box = cells_of(feature);
    const CellBox cells{std::max(box.left, tile.left), std::max(box.top, tile.top),
                        std::min(box.right, tile.right), std::min(box.bottom, tile.bottom)};
    const std::uint32_t look = looks_.of_feature[feature];
    const auto first_cell = static_cast<std::uint32_t>((cells.top - tile.top) * kWeightCells +
                                                       (cells.left - tile.left));
    if (box.left == box.right && box.top == box.bottom) {
        tile_.parts.push_back({first_cell, look, size_of(input_.layer, feature) / (cell_ * cell_)});
        return;
    }
    const auto columns = static_cast<std::uint32_t>(cells.right - cells.left + 1);
    const auto rows = static_cast<std::uint32_t>(cells.bottom - cells.top + 1);
    coverage_.reset(static_cast<int>(columns), static_cast<int>(rows));
    cover(feature, cells);
    const std::span<const double> shares = coverage_.shares();
    for (std::uint32_t i = 0; i < shares.size(); ++i) {
        if (shares[i] < kNoArea) continue;
        const std::uint32_t cell = first_cell + i / columns * kWeightCells + i % columns;
        tile_.parts.push_back({cell, look, shares[i]});
    }
}

/// Fills `tile_`.
void Weighing::measure(std::uint64_t tile) {
    const auto left = static_cast<std::int64_t>(tile & 0xFFFFFFFF) * kWeightCells;
    const auto top = static_cast<std::int64_t>(tile >> 32) * kWeightCells;
    const CellBox cells{left, top, left + kWeightCells - 1, top + kWeightCells - 1};
    const auto here = [&](const std::vector<InTile>& entries) {
        const auto low = [](const InTile& a, std::uint64_t b) { return a.tile < b; };
        const auto first = std::lower_bound(entries.begin(), entries.end(), tile, low);
        return std::span(first, std::lower_bound(first, entries.end(), tile + 1, low));
    };
    tile_.parts.clear();
    for (const InTile& entry : here(left_out_)) add_left_out(entry.feature, cells);
    kept_.reset(kWeightCells, kWeightCells);
    for (const InTile& entry : here(shown_)) cover(entry.feature, cells);
    for (const std::uint32_t giant : shown_giants_) cover(giant, cells);
    const std::span<const double> shares = kept_.shares();
    tile_.kept.assign(shares.begin(), shares.end());
}

Weighed Weighing::run() {
    sort_into_tiles();
    WeightPattern pattern(looks_);
    const std::uint32_t bytes = weight_reserve(input_.tile_byte_budget);
    for (std::size_t i = 0; i < left_out_.size(); ++i) {
        const std::uint64_t tile = left_out_[i].tile;
        if (i > 0 && left_out_[i - 1].tile == tile) continue;
        measure(tile);
        for (const PatternRun& run : pattern.of_tile(tile_, bytes)) {
            const auto world = [&](std::uint64_t in_tile, std::uint64_t at) {
                const std::uint64_t cells = in_tile * kWeightCells + at;
                const std::uint64_t place = cells * kWeightCell << (kHighestZoom - zoom_);
                return static_cast<std::uint32_t>(std::min<std::uint64_t>(place, 0xFFFFFFFF));
            };
            const std::uint64_t column = tile & 0xFFFFFFFF;
            const std::uint64_t row = tile >> 32;
            result_.weights.push_back({world(column, run.column), world(row, run.row),
                                       world(column, run.column + run.width),
                                       world(row, run.row + run.height), run.look});
        }
    }
    return std::move(result_);
}

}  // namespace

bool can_be_weighed(const GridLayer& layer, std::size_t feature, Zoom zoom) {
    const double side = cell_side(zoom);
    return few_steps(layer.feature_vertices(feature), box_in_cells(layer, feature, side), side);
}

Weighed weigh_what_is_left_out(const VisibilityInput& input,
                               const Looks& looks,
                               const LayerDetail& detail,
                               Zoom zoom) {
    return Weighing(input, looks, detail, zoom).run();
}

}  // namespace geodata
