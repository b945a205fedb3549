#include "geodata/projection/chinese_offsets.hpp"

#include <gtest/gtest.h>

namespace geodata {
namespace {

// Renmin Street × Jiefang Road (domain notes 7.2).
constexpr Point<LonLat> kJunction{125.3245, 43.8807};

TEST(ChineseOffsets, MoveTheJunctionAsFarAsTheNotesSay) {
    const auto gcj02 = gcj02_from_wgs84(kJunction);
    EXPECT_NEAR(gcj02.x, 125.331019, 1e-6);
    EXPECT_NEAR(gcj02.y, 43.883118, 1e-6);
    const auto bd09 = bd09_from_gcj02(gcj02);
    EXPECT_NEAR(bd09.x, 125.337619, 1e-6);
    EXPECT_NEAR(bd09.y, 43.888777, 1e-6);
}

TEST(ChineseOffsets, ComeBackWithinATenthOfAMillimetre) {
    for (double lon = 74; lon < 136; lon += 3.7) {
        for (double lat = 4; lat < 54; lat += 2.3) {
            const auto from_amap = wgs84_from_gcj02(gcj02_from_wgs84({lon, lat}));
            EXPECT_NEAR(from_amap.x, lon, 2e-9);
            EXPECT_NEAR(from_amap.y, lat, 2e-9);
            const auto from_baidu = wgs84_from_bd09(bd09_from_gcj02(gcj02_from_wgs84({lon, lat})));
            EXPECT_NEAR(from_baidu.x, lon, 3e-9);
            EXPECT_NEAR(from_baidu.y, lat, 3e-9);
        }
    }
}

TEST(ChineseOffsets, LeaveTheRestOfTheWorldAlone) {
    constexpr Point<LonLat> kMonaco{7.42, 43.73};
    EXPECT_EQ(gcj02_from_wgs84(kMonaco), kMonaco);
    EXPECT_EQ(wgs84_from_gcj02(kMonaco), kMonaco);
    EXPECT_EQ(wgs84_from_bd09(kMonaco), kMonaco);
}

}  // namespace
}  // namespace geodata
