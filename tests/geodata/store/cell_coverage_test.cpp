#include "geodata/store/cell_coverage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>

namespace geodata {
namespace {

using Ring = std::vector<CellPosition>;

std::vector<double> covered(const std::vector<Ring>& rings, int columns, int rows) {
    CellCoverage coverage;
    coverage.reset(columns, rows);
    for (const Ring& ring : rings) coverage.add(ring);
    const auto shares = coverage.shares();
    return {shares.begin(), shares.end()};
}

void expect_shares(const std::vector<double>& found, const std::vector<double>& wanted) {
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], wanted[i], 1e-12) << i;
}

double sum(const std::vector<double>& shares) {
    return std::accumulate(shares.begin(), shares.end(), 0.0);
}

TEST(CellCoverage, SharesABoxOutByArea) {
    const Ring box{{0.5, 0.25}, {2.25, 0.25}, {2.25, 1.5}, {0.5, 1.5}};
    expect_shares(covered({box}, 3, 2), {0.375, 0.75, 0.1875, 0.25, 0.5, 0.125});
}

TEST(CellCoverage, SharesATriangleOutByArea) {
    const Ring triangle{{0, 0}, {2, 0}, {0, 2}};
    expect_shares(covered({triangle}, 2, 2), {1, 0.5, 0.5, 0});
}

TEST(CellCoverage, TakesHolesOut) {
    const Ring outer{{0, 0}, {2, 0}, {2, 1}, {0, 1}};
    const Ring hole{{0.5, 0}, {0.5, 0.5}, {1.5, 0.5}, {1.5, 0}};
    expect_shares(covered({outer, hole}, 2, 1), {0.75, 0.75});
}

TEST(CellCoverage, CutsOffWhatLiesOutside) {
    const Ring around{{-7, -3}, {9, -3}, {9, 5}, {-7, 5}};
    expect_shares(covered({around}, 2, 2), {1, 1, 1, 1});
    const Ring leaning{{-2, 0}, {2, 0}, {2, 2}};  // comes in on the left at y = 1
    expect_shares(covered({leaning}, 2, 2), {1, 1, 0.25, 0.75});
    EXPECT_NEAR(sum(covered({Ring{{-5, 0}, {-1, 0}, {-1, 2}}}, 2, 2)), 0, 1e-12);
    EXPECT_NEAR(sum(covered({Ring{{3, 0}, {5, 0}, {5, 2}}}, 2, 2)), 0, 1e-12);
}

Ring star(int corners, std::mt19937& random) {
    std::uniform_real_distribution<double> reach(0.2, 14.5);
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        const double r = reach(random);
        ring.push_back({15 + r * std::cos(angle), 15 + r * std::sin(angle)});
    }
    return ring;
}

double area_of(const Ring& ring) {
    double doubled = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const CellPosition a = ring[i];
        const CellPosition b = ring[(i + 1) % ring.size()];
        doubled += a.x * b.y - b.x * a.y;
    }
    return doubled / 2;
}

TEST(CellCoverage, SumsToTheAreaOfAnyRing) {
    std::mt19937 random(11);
    for (int round = 0; round < 200; ++round) {
        const Ring ring = star(3 + round % 40, random);
        const std::vector<double> shares = covered({ring}, 30, 30);
        EXPECT_NEAR(sum(shares), area_of(ring), 1e-9);
        const auto [least, most] = std::minmax_element(shares.begin(), shares.end());
        EXPECT_GE(*least, -1e-12);
        EXPECT_LE(*most, 1 + 1e-12);
    }
}

}  // namespace
}  // namespace geodata
