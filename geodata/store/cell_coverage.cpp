#include "geodata/store/cell_coverage.hpp"

#include <algorithm>
#include <utility>

namespace geodata {

void CellCoverage::reset(int columns, int rows) {
    columns_ = columns;
    rows_ = rows;
    steps_.assign((static_cast<std::size_t>(columns) + 1) * static_cast<std::size_t>(rows), 0);
}

void CellCoverage::add(std::span<const CellPosition> ring) {
    for (std::size_t i = 0; i < ring.size(); ++i)
        add_edge(ring[i], ring[i + 1 < ring.size() ? i + 1 : 0]);
}

/// An edge that goes up gives what lies right of it, one that goes down takes it away again.
void CellCoverage::add_edge(CellPosition from, CellPosition to) {
    if (from.y == to.y) return;
    const double sign = from.y < to.y ? -1 : 1;
    if (to.y < from.y) std::swap(from, to);
    const double end = std::min<double>(to.y, rows_);
    double y = std::max(from.y, 0.0);
    if (y >= end) return;
    const double slope = (to.x - from.x) / (to.y - from.y);
    double x = from.x + slope * (y - from.y);
    for (int row = static_cast<int>(y); y < end; ++row) {
        const double next_y = std::min<double>(row + 1, end);
        const double next_x = from.x + slope * (next_y - from.y);
        add_in_row(row, x, next_x, sign * (next_y - y));
        x = next_x;
        y = next_y;
    }
}

void CellCoverage::add_in_row(int row, double x0, double x1, double height) {
    double* const steps = &steps_[static_cast<std::size_t>(row) * (columns_ + std::size_t{1})];
    const double low = std::min(x0, x1);
    const double high = std::max(x0, x1);
    if (low >= columns_) return;
    if (high <= 0) {
        steps[0] += height;
        return;
    }
    const auto give = [&](int column, double middle, double part) {
        steps[column] += part * (1 - (middle - column));
        steps[column + 1] += part * (middle - column);
    };
    if (low == high) {
        give(static_cast<int>(low), low, height);
        return;
    }
    const double each = height / (high - low);
    if (low < 0) steps[0] += each * -low;
    const double end = std::min<double>(high, columns_);
    double x = std::max(low, 0.0);
    for (int column = static_cast<int>(x); x < end; ++column) {
        const double next = std::min<double>(column + 1, end);
        give(column, (x + next) / 2, each * (next - x));
        x = next;
    }
}

std::span<const double> CellCoverage::shares() {
    const auto columns = static_cast<std::size_t>(columns_);
    std::size_t out = 0;
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows_); ++row) {
        double sum = 0;
        for (std::size_t column = 0; column < columns; ++column) {
            sum += steps_[row * (columns + 1) + column];
            steps_[out++] = sum;
        }
    }
    return std::span(steps_).first(out);
}

}  // namespace geodata
