#include "geodata/store/weights.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace geodata {
namespace {

/// What one square costs encoded: feature, geometry of four corners, class and weight tags.
constexpr std::size_t kSquareBytes = 44;
/// Cells that a buffered tile meets: 16 × 16, and one more all round.
constexpr std::size_t kCellsInTile = std::size_t{18} * 18;

/// The area of one class in one cell, in units² of the zoom, and its first moments.
struct Gathered {
    std::uint32_t cell_y = 0, cell_x = 0;
    std::uint32_t class_code = 0;
    double area = 0;
    double moment_x = 0, moment_y = 0;
};

auto place_of(const Gathered& g) { return std::tie(g.cell_y, g.cell_x, g.class_code); }

std::vector<Gathered> gather(const VisibilityInput& input,
                             const LayerDetail& detail,
                             std::span<const GridPoint> label_points,
                             Zoom zoom) {
    const double unit = std::ldexp(1.0, kHighestZoom - zoom);
    std::vector<Gathered> all;
    for (std::size_t f = 0; f < input.layer.size(); ++f) {
        if (detail.feature_zooms[f] <= zoom) continue;
        const auto class_field = input.schema.class_field;
        const double x = label_points[f].x / unit;
        const double y = label_points[f].y / unit;
        const double area = size_of(input.layer, f) / (unit * unit);
        all.push_back({static_cast<std::uint32_t>(y / kWeightCell),
                       static_cast<std::uint32_t>(x / kWeightCell),
                       class_field ? input.columns[*class_field].code(f) : kNoValue, area, area * x,
                       area * y});
    }
    std::stable_sort(all.begin(), all.end(), [](const Gathered& a, const Gathered& b) {
        return place_of(a) < place_of(b);
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (kept > 0 && place_of(all[kept - 1]) == place_of(all[i])) {
            all[kept - 1].area += all[i].area;
            all[kept - 1].moment_x += all[i].moment_x;
            all[kept - 1].moment_y += all[i].moment_y;
        } else {
            all[kept++] = all[i];
        }
    }
    all.resize(kept);
    return all;
}

/// Where a stretch of `size` units goes so that its middle is near `middle` and it stays inside the
/// cell that starts at `low`.
std::int64_t fitted(double middle, std::int64_t size, std::int64_t low) {
    const auto start =
        static_cast<std::int64_t>(std::floor(middle - static_cast<double>(size) / 2 + 0.5));
    return std::clamp(start, low, low + kWeightCell - size);
}

PackedWeight square(const Gathered& from, std::int64_t width, std::int64_t height, Zoom zoom) {
    const int shift = kHighestZoom - zoom;
    const std::int64_t left =
        fitted(from.moment_x / from.area, width, std::int64_t{from.cell_x} * kWeightCell);
    const std::int64_t top =
        fitted(from.moment_y / from.area, height, std::int64_t{from.cell_y} * kWeightCell);
    const auto world = [&](std::int64_t unit) {
        return static_cast<std::uint32_t>(std::min<std::int64_t>(unit << shift, 0xFFFFFFFFLL));
    };
    return {from.cell_y,         from.cell_x,         world(left),    world(top),
            world(left + width), world(top + height), from.class_code};
}

}  // namespace

std::size_t classes_in_a_cell(std::uint32_t tile_byte_budget) {
    return std::max<std::size_t>(1,
                                 weight_reserve(tile_byte_budget) / (kCellsInTile * kSquareBytes));
}

std::vector<PackedWeight> weigh_what_is_left_out(const VisibilityInput& input,
                                                 const LayerDetail& detail,
                                                 std::span<const GridPoint> label_points,
                                                 Zoom zoom) {
    std::vector<Gathered> gathered = gather(input, detail, label_points, zoom);
    const std::size_t most = classes_in_a_cell(input.tile_byte_budget);
    constexpr double kCellArea = double(kWeightCell) * kWeightCell;
    std::map<std::uint32_t, double> waiting;  // area by class that no square stands for yet
    std::vector<PackedWeight> squares;
    for (std::size_t first = 0; first < gathered.size();) {
        std::size_t last = first;
        const auto cell = std::pair(gathered[first].cell_y, gathered[first].cell_x);
        while (last < gathered.size() &&
               std::pair(gathered[last].cell_y, gathered[last].cell_x) == cell)
            ++last;
        const auto in_cell = std::span(gathered).subspan(first, last - first);
        for (Gathered& g : in_cell) waiting[g.class_code] += g.area;
        std::stable_sort(in_cell.begin(), in_cell.end(), [&](const Gathered& a, const Gathered& b) {
            return waiting[a.class_code] > waiting[b.class_code];
        });
        for (const Gathered& g : in_cell.first(std::min(most, in_cell.size()))) {
            double& area = waiting[g.class_code];
            if (area < 1) continue;
            const double drawn = std::min(area, kCellArea);
            const auto width =
                std::min<std::int64_t>(kWeightCell, std::llround(std::ceil(std::sqrt(drawn))));
            const auto height = std::clamp<std::int64_t>(
                std::llround(drawn / static_cast<double>(width)), 1, kWeightCell);
            area -= static_cast<double>(width * height);
            squares.push_back(square(g, width, height, zoom));
        }
        first = last;
    }
    return squares;
}

}  // namespace geodata
