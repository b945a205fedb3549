#include "styles/sprites/shelf_packer.hpp"

#include <gtest/gtest.h>

#include <random>

using namespace styles;

TEST(ShelfPacker, PlacesEverythingWithoutOverlapInsideTheSheet) {
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::vector<PackedSize> sizes(random() % 60);
        for (PackedSize& size : sizes)
            size = {1 + static_cast<int>(random() % 90), 1 + static_cast<int>(random() % 90)};
        const PackedSheet sheet = packed(sizes, 2);
        ASSERT_EQ(sheet.places.size(), sizes.size());
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const auto [x, y] = sheet.places[i];
            ASSERT_GE(x, 0);
            ASSERT_GE(y, 0);
            ASSERT_LE(x + sizes[i].width, sheet.width);
            ASSERT_LE(y + sizes[i].height, sheet.height);
            for (std::size_t k = 0; k < i; ++k) {
                const auto [u, v] = sheet.places[k];
                const bool apart = x >= u + sizes[k].width + 2 || u >= x + sizes[i].width + 2 ||
                                   y >= v + sizes[k].height + 2 || v >= y + sizes[i].height + 2;
                ASSERT_TRUE(apart) << i << " and " << k;
            }
        }
    }
}

TEST(ShelfPacker, HasAnEmptySheetForNothing) {
    EXPECT_EQ(packed({}, 2).width, 0);
    EXPECT_EQ(packed({}, 2).height, 0);
}
