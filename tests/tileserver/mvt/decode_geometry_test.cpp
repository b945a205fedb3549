#include "tileserver/mvt/decode_geometry.hpp"

#include <gtest/gtest.h>

namespace tileserver {
namespace {

constexpr std::uint32_t move_to(std::uint32_t count) { return count << 3 | 1; }
constexpr std::uint32_t line_to(std::uint32_t count) { return count << 3 | 2; }
constexpr std::uint32_t kClose = 1 << 3 | 7;

struct Case {
    const char* name;
    MvtGeometry type;
    std::vector<std::uint32_t> commands;
    const char* message;
};

class BrokenGeometry : public testing::TestWithParam<Case> {};

TEST_P(BrokenGeometry, IsRefusedWithItsClause) {
    const auto decoded = decode_geometry(GetParam().type, GetParam().commands);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, geodata::Error::Code::Invalid);
    EXPECT_NE(decoded.error().message.find(GetParam().message), std::string::npos)
        << decoded.error().message;
    EXPECT_NE(decoded.error().message.find("MVT 2.1, 4.3"), std::string::npos)
        << decoded.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Clauses,
    BrokenGeometry,
    testing::Values(
        Case{"Empty", MvtGeometry::Point, {}, "MoveTo must follow"},
        Case{"PointsByLineTo", MvtGeometry::Point, {line_to(1), 2, 2}, "where MoveTo must follow"},
        Case{"CountZero", MvtGeometry::Point, {move_to(0)}, "count 0"},
        Case{"MissingParameters", MvtGeometry::Point, {move_to(2), 2, 2, 2}, "only 1 pairs"},
        Case{"HugeCount", MvtGeometry::Point, {move_to((1U << 29) - 1), 2, 2}, "only 1 pairs"},
        Case{"TwoMoveTos",
             MvtGeometry::Point,
             {move_to(1), 2, 2, move_to(1), 2, 2},
             "more than one MoveTo"},
        Case{
            "LineWithoutLineTo", MvtGeometry::LineString, {move_to(1), 2, 2}, "LineTo must follow"},
        Case{"LineFromTwoPoints",
             MvtGeometry::LineString,
             {move_to(2), 2, 2, 2, 2, line_to(1), 2, 2},
             "MoveTo with count 2"},
        Case{"LineThatStays",
             MvtGeometry::LineString,
             {move_to(1), 2, 2, line_to(1), 0, 0},
             "does not move"},
        Case{"UnknownCommand",
             MvtGeometry::LineString,
             {move_to(1), 2, 2, 1 << 3 | 5, 2, 2},
             "command 5"},
        Case{"RingOfTwo",
             MvtGeometry::Polygon,
             {move_to(1), 2, 2, line_to(1), 2, 2, kClose},
             "at least 2"},
        Case{"RingNotClosed",
             MvtGeometry::Polygon,
             {move_to(1), 0, 0, line_to(2), 4, 0, 0, 4},
             "ClosePath must follow"},
        Case{"ClosedTwice",
             MvtGeometry::Polygon,
             {move_to(1), 0, 0, line_to(2), 4, 0, 0, 4, 2 << 3 | 7},
             "ClosePath with count 2"},
        Case{"FirstVertexRepeated",
             MvtGeometry::Polygon,
             {move_to(1), 0, 0, line_to(3), 4, 0, 0, 4, 3, 3, kClose},
             "repeats its first vertex"},
        Case{"NoArea",
             MvtGeometry::Polygon,
             {move_to(1), 0, 0, line_to(2), 4, 0, 4, 0, kClose},
             "without area"},
        Case{"HoleFirst",
             MvtGeometry::Polygon,
             {move_to(1), 0, 0, line_to(2), 0, 4, 4, 0, kClose},
             "hole before any outer"},
        Case{"TooFar",
             MvtGeometry::LineString,
             {move_to(1), 0xFFFFFFFE, 0, line_to(1), 2, 2},
             "outside 2^30"}),
    [](const auto& tested) { return tested.param.name; });

TEST(DecodeGeometry, ReadsTheExampleOfAPolygonWithAHole) {
    const auto decoded = decode_geometry(
        MvtGeometry::Polygon,
        std::vector<std::uint32_t>{move_to(1), 0, 0,  line_to(3), 20, 0, 0, 20, 19,    0, kClose,
                                   move_to(1), 2, 15, line_to(2), 0,  4, 4, 0,  kClose});
    ASSERT_TRUE(decoded) << decoded.error().message;
    EXPECT_EQ(*decoded,
              (DecodedPaths{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{1, 2}, {1, 4}, {3, 4}}}));
}

}  // namespace
}  // namespace tileserver
