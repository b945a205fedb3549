#include "tileserver/shaping/clip.hpp"

#include "tests/support/geos_polygon.hpp"
#include "tests/tileserver/shaping/random_shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace tileserver {
namespace {

constexpr ClipSquare kSquare{-64, 4160};

std::vector<std::vector<TilePoint>> lines(std::vector<UnclippedPoint> line,
                                          ClipSquare square = kSquare) {
    Clipper clipper(square);
    TilePaths out;
    clipper.clip_line(line, out);
    std::vector<std::vector<TilePoint>> parts;
    for (std::size_t i = 0; i < out.size(); ++i) parts.emplace_back(out[i].begin(), out[i].end());
    return parts;
}

using Parts = std::vector<std::vector<TilePoint>>;

TEST(ClipLine, KeepsALineThatLiesInside) {
    EXPECT_EQ(lines({{0, 0}, {10, 10}, {4160, 4160}}), (Parts{{{0, 0}, {10, 10}, {4160, 4160}}}));
}

TEST(ClipLine, CutsInTheLinesDirectionAndIntoParts) {
    EXPECT_EQ(lines({{5000, 100}, {-1000, 100}, {-1000, 200}, {100, 200}}),
              (Parts{{{4160, 100}, {-64, 100}}, {{-64, 200}, {100, 200}}}));
}

TEST(ClipLine, LeavesOutWhatIsOutsideOrTouchesAtOnePoint) {
    EXPECT_TRUE(lines({{-100, 0}, {-100, 4000}}).empty());
    EXPECT_TRUE(lines({{-164, -64}, {-64, -164}}).empty());
    EXPECT_TRUE(lines({{-100, -28}, {-28, -100}}).empty()) << "through the corner point";
    EXPECT_TRUE(lines({{-100, 50}, {-64, 60}, {-100, 70}}).empty()) << "touches the border";
}

TEST(ClipLine, KeepsAPartThatRunsAlongTheBorder) {
    EXPECT_EQ(lines({{-64, 0}, {-64, 100}}), (Parts{{{-64, 0}, {-64, 100}}}));
}

TEST(ClipLine, CutsTheSameEdgeTheSameWayInBothDirections) {
    std::mt19937 random(1);
    std::uniform_int_distribution<std::int64_t> at(-20000, 20000);
    int cut = 0;
    for (int i = 0; i < 20000; ++i) {
        const UnclippedPoint a{at(random), at(random)};
        const UnclippedPoint b{at(random), at(random)};
        auto forward = lines({a, b});
        auto backward = lines({b, a});
        for (auto& part : backward) std::reverse(part.begin(), part.end());
        EXPECT_EQ(forward, backward);
        cut += static_cast<int>(!forward.empty());
    }
    EXPECT_GT(cut, 1000);
}

TEST(ClipLine, RoundsACutHalfUp) {
    EXPECT_EQ(lines({{-65, 0}, {-63, 1}}), (Parts{{{-64, 1}, {-63, 1}}}));
    EXPECT_EQ(lines({{-65, -1}, {-63, 0}}), (Parts{{{-64, 0}, {-63, 0}}}));
}

TEST(ClipLine, IsExactForEdgesRoundTheWorldAtZoom20) {
    const std::int64_t far = std::int64_t{1} << 32;
    const auto parts = lines({{-far, -far + 1}, {far, far + 1}});
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0], (std::vector<TilePoint>{{-64, -63}, {4159, 4160}}));
}

TEST(ClipRing, LeavesTheAreaThatGeosLeaves) {
    std::mt19937 random(2);
    std::uniform_real_distribution<double> centre(-2000, 6000);
    const auto window = tests::GeosPolygon::square(-64, 4160);
    Clipper clipper(kSquare);
    for (int i = 0; i < 300; ++i) {
        const auto star = tests::random_star(random, centre(random), centre(random), 500, 4000, 24);
        tests::GeosPolygon::Ring ring;
        for (const auto p : star) {
            ring.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
        }
        const auto expected = tests::GeosPolygon::of(std::span(&ring, 1)).cut_to(window);
        TilePaths out;
        clipper.clip_ring(star, out);
        const double area = out.empty() ? 0 : static_cast<double>(doubled_area(out[0])) / 2;
        EXPECT_NEAR(area, expected.area(), expected.perimeter() + 1) << "star " << i;
        for (std::size_t k = 0; k < out.size(); ++k) {
            for (const TilePoint p : out[k]) {
                EXPECT_GE(std::min(p.x, p.y), -64);
                EXPECT_LE(std::max(p.x, p.y), 4160);
            }
        }
    }
}

TEST(ClipRing, OfARingRoundTheWholeSquareIsTheSquare) {
    Clipper clipper(kSquare);
    TilePaths out;
    const std::vector<UnclippedPoint> ring{
        {-9000, -9000}, {9000, -9000}, {9000, 9000}, {-9000, 9000}};
    clipper.clip_ring(ring, out);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(doubled_area(out[0]), 2 * 4224 * 4224);
}

}  // namespace
}  // namespace tileserver
