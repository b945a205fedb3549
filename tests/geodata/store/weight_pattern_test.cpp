#include "geodata/store/weight_pattern.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

namespace geodata {
namespace {

constexpr std::uint32_t kPlenty = 50'000'000;
constexpr std::size_t kCells = std::size_t{kWeightCells} * kWeightCells;

/// Looks of one subject: each a class of its own.
Looks plain(std::uint32_t classes) {
    Looks looks;
    looks.count = classes;
    looks.columns = 1;
    looks.class_counts = {classes};
    for (std::uint32_t c = 0; c < classes; ++c) looks.classes.push_back(c);
    return looks;
}

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
    for (const auto& part : tile.parts) owed[part.look] += part.area;
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
                seen[run.look] += 1 - tile.kept[cell];
            }
        }
    }
    return seen;
}

TEST(WeightPattern, ShowsEveryClassAsLargeAsItIsOwed) {
    const LeftOut tile = mixed_tile(5, 1);
    const auto runs = WeightPattern(plain(5)).of_tile(tile, kPlenty);
    const auto seen = seen_by_class(tile, runs);
    for (const auto& [number, area] : owed_by_class(tile))
        EXPECT_NEAR(seen.at(number), area, 4) << number;
}

/// Six land uses, each under four stages and five plans.
Looks looks_of_three_subjects() {
    Looks looks;
    looks.columns = 3;
    looks.class_counts = {6, 4, 5};
    looks.count = 120;
    for (std::uint32_t look = 0; look < looks.count; ++look)
        looks.classes.insert(looks.classes.end(), {look / 20, look / 5 % 4, look % 5});
    return looks;
}

/// Three of the looks in each cell, some much rarer than others; a part of it nobody's.
LeftOut tile_of_three_subjects() {
    std::mt19937 random(4);
    std::exponential_distribution<double> rank(8.0 / 120);
    std::uniform_real_distribution<double> share(0, 0.28);
    LeftOut tile;
    tile.kept.assign(kCells, 0);
    for (std::uint32_t cell = 0; cell < kCells; ++cell) {
        for (int i = 0; i < 3; ++i) {
            const auto look = static_cast<std::uint32_t>(rank(random)) % 120;
            tile.parts.push_back({cell, look, share(random)});
        }
    }
    return tile;
}

/// How much more is owed than seen, by subject and class.
using Differences = std::map<std::pair<std::size_t, std::uint32_t>, double>;

Differences differences(const Looks& looks,
                        const LeftOut& tile,
                        const std::vector<PatternRun>& runs) {
    Differences result;
    const auto add = [&](const std::map<std::uint32_t, double>& areas, double sign) {
        for (const auto& [look, area] : areas) {
            for (std::size_t subject = 0; subject < looks.class_counts.size(); ++subject)
                result[{subject, looks.classes_of(look)[subject]}] += sign * area;
        }
    };
    add(owed_by_class(tile), 1);
    add(seen_by_class(tile, runs), -1);
    return result;
}

TEST(WeightPattern, ShowsTheClassesOfEverySubjectAsLargeAsTheyAreOwed) {
    const Looks looks = looks_of_three_subjects();
    const LeftOut tile = tile_of_three_subjects();
    for (const std::uint32_t bytes : {kPlenty, 100'000U}) {
        const auto runs = WeightPattern(looks).of_tile(tile, bytes);
        ASSERT_FALSE(runs.empty());
        const double cell = double(runs.front().height) * runs.front().height;
        const Differences all = differences(looks, tile, runs);
        EXPECT_EQ(all.size(), 6U + 4 + 5);
        for (const auto& [which, area] : all)
            EXPECT_NEAR(area, 0, 8 * cell) << bytes << ": " << which.first << ',' << which.second;
    }
}

TEST(WeightPattern, GivesOnlyLooksThatAreLeftOutNearby) {
    LeftOut tile;
    tile.kept.assign(kCells, 0);
    for (std::uint32_t cell = 0; cell < 10'000; ++cell) {
        tile.parts.push_back({cell, cell % 2, 0.8});
        tile.parts.push_back({cell + 10'000, 2 + cell % 3, 0.8});
    }
    for (const PatternRun& run : WeightPattern(plain(6)).of_tile(tile, kPlenty)) {
        const std::uint32_t cell = run.row * kWeightCells;
        EXPECT_TRUE(run.look < 2 || cell > 9'500) << cell << ' ' << run.look;
        EXPECT_TRUE(run.look >= 2 || cell < 10'500) << cell << ' ' << run.look;
        EXPECT_LT(run.look, 5U);
    }
}

TEST(WeightPattern, KeepsWithinItsBytesByLargerCells) {
    const LeftOut tile = mixed_tile(5, 2);
    for (const std::uint32_t bytes : {100'000U, 20'000U, 4'000U}) {
        const auto runs = WeightPattern(plain(5)).of_tile(tile, bytes);
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
    const auto runs = WeightPattern(plain(1)).of_tile(tile, kPlenty);
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
    EXPECT_TRUE(WeightPattern(plain(1)).of_tile(tile, kPlenty).empty());
}

TEST(WeightPattern, CarriesSmallAreasFromTileToTile) {
    LeftOut tile;
    tile.kept.assign(kCells, 0);
    tile.parts = {{100, 0, 0.25}};
    WeightPattern pattern(plain(1));
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
    const auto seen = seen_by_class(tile, WeightPattern(plain(2)).of_tile(tile, kPlenty));
    EXPECT_NEAR(seen.at(0), 1000, 10);
    EXPECT_NEAR(seen.at(1), 1000, 10);
}

TEST(WeightPattern, GivesBoxesOfOneClassInOrderOfRowsOfOneParity) {
    const auto runs = WeightPattern(plain(3)).of_tile(mixed_tile(3, 3), 100'000);
    ASSERT_GT(runs.size(), 100U);
    for (std::size_t i = 1; i < runs.size(); ++i) {
        if (runs[i].look != runs[i - 1].look) continue;
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
