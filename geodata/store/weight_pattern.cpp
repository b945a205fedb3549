#include "geodata/store/weight_pattern.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace geodata {
namespace {

/// A run costs at most this encoded: one MoveTo, one LineTo of three points, one ClosePath, with
/// deltas of up to two bytes (MVT 2.1, 4.3).
constexpr std::uint32_t kRunBytes = 16;
/// A feature that holds runs: its header, weight tag, and the header of its geometry; and a tag of
/// each column.
constexpr std::uint32_t kRunsBytes = 30;
constexpr std::uint32_t kColumnBytes = 6;
/// Key and value of the tag that says it is a weight.
constexpr std::uint32_t kTagBytes = 16;

/// What is less than this free in a cell cannot be seen.
constexpr double kNothing = 1e-3;
/// Where areas lie over one another more is owed than is free: so many cells are carried on, no
/// more.
constexpr double kCarried = 8;
/// Looks that may be given to a cell besides those it has itself.
constexpr std::size_t kMet = 16;

void meet(std::uint32_t look, std::vector<std::uint32_t>& met, std::size_t& oldest) {
    if (std::find(met.begin(), met.end(), look) != met.end()) return;
    if (met.size() < kMet) {
        met.push_back(look);
        return;
    }
    met[oldest] = look;
    oldest = (oldest + 1) % kMet;
}

}  // namespace

/// A tile in cells of 2^step finest ones a side.
struct WeightPattern::Coarse {
    static constexpr std::uint32_t kNobody = 0xFFFFFFFF;

    explicit Coarse(const LeftOut& tile);
    /// To cells of twice the side.
    void double_cells();
    [[nodiscard]] std::vector<PatternRun> runs() const;

    void order_parts();

    int step = 0;
    std::uint32_t side = kWeightCells;
    std::vector<LeftOut::Part> parts;  // ascending by row, by column to and fro, by look
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
        return std::tuple(row, row % 2 == 0 ? column : side - 1 - column, part.look);
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
        return std::tuple(run.look, (run.row >> step) % 2, run.row, run.column);
    };
    std::sort(all.begin(), all.end(),
              [&](const PatternRun& a, const PatternRun& b) { return place(a) < place(b); });
    return all;
}

WeightPattern::WeightPattern(const Looks& looks)
    : subjects_(looks.class_counts.size()), columns_(looks.columns), classes_(looks.classes) {
    std::uint32_t before = 0;
    for (std::size_t subject = 0; subject < subjects_; ++subject) {
        for (std::size_t i = subject; i < classes_.size(); i += subjects_) classes_[i] += before;
        before += looks.class_counts[subject];
    }
    owed_.classes.assign(before, 0);
}

std::uint64_t WeightPattern::cost(std::span<const PatternRun> runs) const {
    std::uint64_t bytes = kTagBytes;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto odd = [&](const PatternRun& run) { return run.row / run.height % 2; };
        const bool together =
            i > 0 && runs[i - 1].look == runs[i].look && odd(runs[i - 1]) == odd(runs[i]);
        bytes += kRunBytes + (together ? 0 : kRunsBytes + kColumnBytes * columns_);
    }
    return bytes;
}

void WeightPattern::colour(Coarse& cells, Owed& owed) const {
    const double cell_area = double(1U << cells.step) * (1U << cells.step);
    const double most = kCarried * cell_area;
    cells.coloured.assign(cells.free.size(), Coarse::kNobody);
    const std::span<const LeftOut::Part> parts = cells.parts;
    for (std::size_t first = 0; first < parts.size();) {
        const std::uint32_t cell = parts[first].cell;
        std::size_t last = first;
        double area = 0;
        for (; last < parts.size() && parts[last].cell == cell; ++last) {
            for (const std::uint32_t c : classes_of(parts[last].look))
                owed.classes[c] += parts[last].area;
            area += parts[last].area;
            meet(parts[last].look, owed.met, owed.oldest);
        }
        const auto here = parts.subspan(first, last - first);
        first = last;
        const double free = cells.free[cell];
        owed.somebody += area;
        owed.nobody += std::max(free - area, 0.0);
        if (free > kNothing * cell_area) {
            if (owed.somebody >= owed.nobody) {
                const std::uint32_t look = most_owed(here, owed);
                for (const std::uint32_t c : classes_of(look)) owed.classes[c] -= free;
                owed.somebody -= free;
                cells.coloured[cell] = look;
            } else {
                owed.nobody -= free;
            }
        }
        owed.somebody = std::min(owed.somebody, most);
        owed.nobody = std::min(owed.nobody, most);
        for (const LeftOut::Part& part : here) {
            for (const std::uint32_t c : classes_of(part.look))
                owed.classes[c] = std::min(owed.classes[c], most);
        }
    }
}

/// Of the looks of a cell and those met before it, the one whose classes are owed most together.
std::uint32_t WeightPattern::most_owed(std::span<const LeftOut::Part> here,
                                       const Owed& owed) const {
    std::uint32_t best = here.front().look;
    double most = -HUGE_VAL;
    const auto ask = [&](std::uint32_t look) {
        double sum = 0;
        for (const std::uint32_t c : classes_of(look)) sum += owed.classes[c];
        if (sum <= most) return;
        most = sum;
        best = look;
    };
    for (const LeftOut::Part& part : here) ask(part.look);
    for (const std::uint32_t look : owed.met) ask(look);
    return best;
}

std::vector<PatternRun> WeightPattern::of_tile(const LeftOut& tile, std::uint32_t bytes) {
    for (Coarse cells(tile);; cells.double_cells()) {
        Owed owed = owed_;
        colour(cells, owed);
        std::vector<PatternRun> runs = cells.runs();
        if (cost(runs) <= bytes) {
            owed_ = std::move(owed);
            return runs;
        }
        if (cells.side == 1) return {};
    }
}

}  // namespace geodata
