#include "styles/sprites/shelf_packer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace styles {

PackedSheet packed(std::span<const PackedSize> sizes, int gap) {
    PackedSheet sheet;
    sheet.places.resize(sizes.size());
    double area = 0;
    int widest = 0;
    for (const PackedSize& size : sizes) {
        area += static_cast<double>(size.width + gap) * (size.height + gap);
        widest = std::max(widest, size.width);
    }
    const int most = std::max(widest, static_cast<int>(std::ceil(std::sqrt(area) * 1.05)));
    std::vector<std::size_t> order(sizes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sizes[a].height > sizes[b].height;
    });
    int x = 0;
    int y = 0;
    int shelf = 0;
    for (const std::size_t i : order) {
        if (x > 0 && x + sizes[i].width > most) {
            y += shelf + gap;
            x = shelf = 0;
        }
        sheet.places[i] = {x, y};
        shelf = std::max(shelf, sizes[i].height);
        x += sizes[i].width + gap;
        sheet.width = std::max(sheet.width, x - gap);
        sheet.height = y + shelf;
    }
    return sheet;
}

}  // namespace styles
