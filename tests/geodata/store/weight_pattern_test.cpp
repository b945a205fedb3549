#include "geodata/store/weight_pattern.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

namespace geodata {
namespace {

constexpr std::uint32_t kPlenty = 50'000'000;
constexpr std::size_t kCells = std::size_t{kWeightCells} * kWeightCells;

/// A tile where shown features cover a part of each cell, and classes left out the rest of most.
LeftOut mixed_tile(std::size_t classes, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> share(0, 1);
    LeftOut tile;
    tile.kept.resize(kCells);
    for (std::uint32_t cell = 0; cell < tile.kept.size(); ++cell) {
        tile.kept[cell] = share(random) < 0.3 ? share(random) : 0;
        double free = 1 - tile.kept[cell];
        for (std::uint32_t c = 0; c < classes; ++c) {
            const double part = free * share(random);
            tile.parts.push_back({cell, c, part});
            free -= part;
        }
    }
    return tile;
}

std::map<std::uint32_t, double> owed_by_class(const LeftOut& tile) {
    std::map<std::uint32_t, double> owed;
    for (const auto& part : tile.parts) owed[part.class_number] += part.area;
    return owed;
}

/// What is seen of each class; fails where runs overlap.
std::map<std::uint32_t, double> seen_by_class(const LeftOut& tile,
                                              const std::vector<PatternRun>& runs) {
    std::map<std::uint32_t, double> seen;
    std::vector<bool> taken(tile.kept.size());
    for (const PatternRun& run : runs) {
        for (std::uint32_t row = run.row; row < run.row + run.height; ++row) {
            for (std::uint32_t column = run.column; column < run.column + run.width; ++column) {
                const std::size_t cell = std::size_t{row} * kWeightCells + column;
                EXPECT_FALSE(taken[cell]) << row << "," << column;
                taken[cell] = true;
                seen[run.class_number] += 1 - tile.kept[cell];
            }
        }
    }
    return seen;
}

TEST(WeightPattern, ShowsEveryClassAsLargeAsItIsOwed) {
    const LeftOut tile = mixed_tile(5, 1);
    const auto runs = WeightPattern(5).of_tile(tile, kPlenty);
    const auto seen = seen_by_class(tile, runs);
    for (const auto& [number, area] : owed_by_class(tile))
        EXPECT_NEAR(seen.at(number), area, 4) << number;
}

TEST(WeightPattern, KeepsWithinItsBytesByLargerCells) {
    const LeftOut tile = mixed_tile(5, 2);
    for (const std::uint32_t bytes : {100'000U, 20'000U, 4'000U}) {
        const auto runs = WeightPattern(5).of_tile(tile, bytes);
        ASSERT_FALSE(runs.empty());
        EXPECT_LE(runs.size() * 16, bytes);
        const double cell = double(runs.front().height) * runs.front().height;
        const auto seen = seen_by_class(tile, runs);
        for (const auto& [number, area] : owed_by_class(tile))
            EXPECT_NEAR(seen.at(number), area, 4 * cell) << number;
    }
}

TEST(WeightPattern, ColoursWhereTheClassIsOwed) {
    LeftOut tile;
    tile.kept.assign(kCells, 0);
    tile.parts = {{7 * kWeightCells + 5, 0, 1}, {7 * kWeightCells + 6, 0, 1}};
    const auto runs = WeightPattern(1).of_tile(tile, kPlenty);
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs[0].row, 7U);
    EXPECT_EQ(runs[0].column, 5U);
    EXPECT_EQ(runs[0].width, 2U);
    EXPECT_EQ(runs[0].height, 1U);
}

TEST(WeightPattern, ColoursNothingThatShownFeaturesCover) {
    LeftOut tile;
    tile.kept.assign(kCells, 1);
    tile.parts = {{100, 0, 1}, {101, 0, 1}};  // under a shown feature
    EXPECT_TRUE(WeightPattern(1).of_tile(tile, kPlenty).empty());
}

TEST(WeightPattern, CarriesSmallAreasFromTileToTile) {
    LeftOut tile;
    tile.kept.assign(kCells, 0);
    tile.parts = {{100, 0, 0.25}};
    WeightPattern pattern(1);
    double seen = 0;
    for (int i = 0; i < 400; ++i) seen += seen_by_class(tile, pattern.of_tile(tile, kPlenty))[0];
    EXPECT_NEAR(seen, 100, 2);
}

TEST(WeightPattern, DoesNotFloodTheMapWhereAreasOverlap) {
    LeftOut tile;
    tile.kept.assign(kCells, 0);
    for (std::uint32_t cell = 0; cell < 1000; ++cell) {
        for (int times = 0; times < 5; ++times) tile.parts.push_back({cell, 0, 1});
    }
    for (std::uint32_t cell = 5000; cell < 6000; ++cell) tile.parts.push_back({cell, 1, 1});
    const auto seen = seen_by_class(tile, WeightPattern(2).of_tile(tile, kPlenty));
    EXPECT_NEAR(seen.at(0), 1000, 10);
    EXPECT_NEAR(seen.at(1), 1000, 10);
}

TEST(WeightPattern, GivesBoxesOfOneClassInOrderOfRowsOfOneParity) {
    const auto runs = WeightPattern(3).of_tile(mixed_tile(3, 3), 100'000);
    ASSERT_GT(runs.size(), 100U);
    for (std::size_t i = 1; i < runs.size(); ++i) {
        if (runs[i].class_number != runs[i - 1].class_number) continue;
        const std::uint32_t height = runs[i].height;
        const bool same_parity = runs[i].row / height % 2 == runs[i - 1].row / height % 2;
        if (!same_parity) continue;
        EXPECT_TRUE(runs[i].row > runs[i - 1].row ||
                    (runs[i].row == runs[i - 1].row &&
                     runs[i].column > runs[i - 1].column + runs[i - 1].width));
    }
}

}  // namespace
}  // namespace geodata
