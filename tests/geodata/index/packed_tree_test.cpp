#include "geodata/index/packed_tree.hpp"

#include "geodata/index/hilbert.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace geodata {
namespace {

std::vector<IndexBox> random_boxes(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<IndexBox> boxes(count);
    for (IndexBox& box : boxes) {
        const auto x = static_cast<std::uint32_t>(random());
        const auto y = static_cast<std::uint32_t>(random());
        box.include(x, y);
        box.include(x | 0xFFFF, y | 0xFFFFF);
    }
    return boxes;
}

TEST(PackedTree, FindsWhatLookingAtEveryBoxFinds) {
    for (const std::size_t count : {0U, 1U, 2U, 15U, 16U, 17U, 256U, 257U, 5000U}) {
        const std::vector<IndexBox> boxes = random_boxes(count, 5);
        std::vector<std::uint8_t> zooms(count);
        for (std::size_t i = 0; i < count; ++i) zooms[i] = static_cast<std::uint8_t>(i * 7 % 15);
        const PackedTree tree(boxes, zooms);
        EXPECT_EQ(tree.nodes().size(), tree_nodes(count));
        for (const IndexBox& area : random_boxes(20, 9)) {
            IndexBox large = area;
            large.include(area.min_x / 2, area.min_y / 2);
            for (const std::uint8_t zoom : {std::uint8_t{0}, std::uint8_t{7}, std::uint8_t{14}}) {
                std::vector<std::size_t> found;
                tree.view().search(large, zoom, [&](std::size_t i) { found.push_back(i); });
                std::vector<std::size_t> expected;
                for (std::size_t i = 0; i < count; ++i) {
                    if (zooms[i] <= zoom && meets(boxes[i], large)) expected.push_back(i);
                }
                EXPECT_EQ(found, expected) << count;
            }
        }
    }
}

TEST(PackedTree, ReachesPastTheEdgeOfTheWorld) {
    IndexBox box;
    box.include(0, 0xFFFFFFFF);
    const std::vector<IndexBox> boxes{box};
    const PackedTree tree(boxes);
    int found = 0;
    tree.view().search(Window{-5000, 0xFFFFFFFFLL, 10, 0x100000000LL + 64}, 0,
                       [&](std::size_t) { ++found; });
    EXPECT_EQ(found, 1);
}

TEST(Hilbert, StepsToANeighbourEveryTime) {
    // The curve over a 16 × 16 corner of the grid: all positions differ, and consecutive ones are
    // one step apart.
    std::vector<std::pair<std::uint64_t, std::pair<int, int>>> cells;
    constexpr std::uint32_t kCell = std::uint32_t{1} << 28;
    for (int x = 0; x < 16; ++x) {
        for (int y = 0; y < 16; ++y) {
            const auto position = hilbert_position(static_cast<std::uint32_t>(x) * kCell,
                                                   static_cast<std::uint32_t>(y) * kCell);
            cells.emplace_back(position >> 56, std::pair(x, y));
        }
    }
    std::sort(cells.begin(), cells.end());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        EXPECT_EQ(cells[i].first, i);
        if (i == 0) continue;
        const auto [x, y] = cells[i].second;
        const auto [before_x, before_y] = cells[i - 1].second;
        EXPECT_EQ(std::abs(x - before_x) + std::abs(y - before_y), 1);
    }
}

}  // namespace
}  // namespace geodata
