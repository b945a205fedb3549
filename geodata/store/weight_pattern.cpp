#include "geodata/store/weight_pattern.hpp"

#include <algorithm>
#include <tuple>

namespace geodata {
namespace {

/// A run costs at most this encoded: one MoveTo, one LineTo of three points, one ClosePath, with
/// deltas of up to two bytes (MVT 2.1, 4.3).
constexpr std::uint32_t kRunBytes = 16;
/// A feature that holds runs: its header, class and weight tags, and the header of its geometry.
/// A class has at most two (PatternRun).
constexpr std::uint32_t kRunsBytes = 36;
/// Key and value of the tag that says it is a weight.
constexpr std::uint32_t kTagBytes = 16;

/// What is less than this free in a cell cannot be seen.
constexpr double kNothing = 1e-3;
/// Where areas lie over one another more is owed than is free: so many cells are carried on, no
/// more.
constexpr double kCarried = 8;

std::uint64_t cost(std::span<const PatternRun> runs) {
    std::uint64_t bytes = kTagBytes;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const bool first = i == 0 || runs[i - 1].class_number != runs[i].class_number;
        bytes += kRunBytes + (first ? 2 * kRunsBytes : 0);
    }
    return bytes;
}

}  // namespace

/// A tile in cells of 2^step finest ones a side.
struct WeightPattern::Coarse {
    static constexpr std::uint32_t kNobody = 0xFFFFFFFF;

    explicit Coarse(const LeftOut& tile);
    /// To cells of twice the side.
    void double_cells();
    void colour(std::vector<double>& owed);
    [[nodiscard]] std::vector<PatternRun> runs() const;

    void order_parts();

    int step = 0;
    std::uint32_t side = kWeightCells;
    std::vector<LeftOut::Part> parts;  // ascending by row, by column to and fro, by class
    std::vector<double> free;
    std::vector<std::uint32_t> coloured;
};

WeightPattern::Coarse::Coarse(const LeftOut& tile) : parts(tile.parts), free(tile.kept.size()) {
    std::transform(tile.kept.begin(), tile.kept.end(), free.begin(),
                   [](double kept) { return 1 - std::clamp(kept, 0.0, 1.0); });
    order_parts();
}

void WeightPattern::Coarse::double_cells() {
    const std::uint32_t fine = side;
    side /= 2;
    ++step;
    const auto coarse = [&](std::uint32_t cell) {
        return cell / fine / 2 * side + cell % fine / 2;
    };
    std::vector<double> together(std::size_t{side} * side);
    for (std::uint32_t cell = 0; cell < free.size(); ++cell) together[coarse(cell)] += free[cell];
    free = std::move(together);
    for (LeftOut::Part& part : parts) part.cell = coarse(part.cell);
    order_parts();
}

void WeightPattern::Coarse::order_parts() {
    const auto place = [this](const LeftOut::Part& part) {
        const std::uint32_t row = part.cell / side;
        const std::uint32_t column = part.cell % side;
        return std::tuple(row, row % 2 == 0 ? column : side - 1 - column, part.class_number);
    };
    std::stable_sort(parts.begin(), parts.end(),
                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
    std::size_t kept = 0;
    for (const LeftOut::Part& part : parts) {
        if (kept > 0 && place(parts[kept - 1]) == place(part)) {
            parts[kept - 1].area += part.area;
        } else {
            parts[kept++] = part;
        }
    }
    parts.resize(kept);
}

void WeightPattern::Coarse::colour(std::vector<double>& owed) {
    const double cell_area = double(1U << step) * (1U << step);
    coloured.assign(free.size(), kNobody);
    double& nobody = owed.back();
    for (std::size_t first = 0; first < parts.size();) {
        const std::uint32_t cell = parts[first].cell;
        double nobodys = free[cell];
        std::size_t last = first;
        for (; last < parts.size() && parts[last].cell == cell; ++last) {
            owed[parts[last].class_number] += parts[last].area;
            nobodys -= parts[last].area;
        }
        first = last;
        nobody += std::max(nobodys, 0.0);
        if (free[cell] > kNothing * cell_area) {
            const auto most = std::max_element(owed.begin(), owed.end());
            *most -= free[cell];
            if (&*most != &nobody) coloured[cell] = static_cast<std::uint32_t>(most - owed.begin());
        }
        for (double& area : owed) area = std::min(area, kCarried * cell_area);
    }
}

std::vector<PatternRun> WeightPattern::Coarse::runs() const {
    std::vector<PatternRun> all;
    for (std::uint32_t row = 0; row < side; ++row) {
        for (std::uint32_t column = 0; column < side;) {
            const std::uint32_t number = coloured[row * side + column];
            const std::uint32_t start = column;
            while (column < side && coloured[row * side + column] == number) ++column;
            if (number == kNobody) continue;
            all.push_back(
                {number, row << step, start << step, 1U << step, (column - start) << step});
        }
    }
    const auto place = [this](const PatternRun& run) {
        return std::tuple(run.class_number, (run.row >> step) % 2, run.row, run.column);
    };
    std::sort(all.begin(), all.end(),
              [&](const PatternRun& a, const PatternRun& b) { return place(a) < place(b); });
    return all;
}

std::vector<PatternRun> WeightPattern::of_tile(const LeftOut& tile, std::uint32_t bytes) {
    for (Coarse cells(tile);; cells.double_cells()) {
        std::vector<double> owed = owed_;
        cells.colour(owed);
        std::vector<PatternRun> runs = cells.runs();
        if (cost(runs) <= bytes) {
            owed_ = std::move(owed);
            return runs;
        }
        if (cells.side == 1) return {};
    }
}

}  // namespace geodata
