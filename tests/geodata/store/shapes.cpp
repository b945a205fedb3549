#include "tests/geodata/store/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <utility>

namespace tests {

using geodata::GeometryKind;
using geodata::GridLayer;
using geodata::GridPoint;

namespace {

constexpr std::uint32_t kMiddle = 3'000'000'000U;

GridPoint at(double x, double y) {
    return {static_cast<std::uint32_t>(kMiddle + std::llround(x)),
            static_cast<std::uint32_t>(kMiddle / 2 + std::llround(y))};
}

using Ring = std::vector<GridPoint>;

Ring comb(double x, double y, int teeth, double tooth, double length) {
    Ring ring;
    for (int i = 0; i < teeth; ++i) {
        ring.push_back(at(x + 2 * i * tooth, y));
        ring.push_back(at(x + 2 * i * tooth, y + length));
        ring.push_back(at(x + (2 * i + 1) * tooth, y + length));
        ring.push_back(at(x + (2 * i + 1) * tooth, y));
    }
    ring.push_back(at(x + (2 * teeth - 1) * tooth, y - std::copysign(3 * tooth, length)));
    ring.push_back(at(x, y - std::copysign(3 * tooth, length)));
    return ring;
}

Ring spiral(double turns, double pitch, double width) {
    Ring ring;
    const int steps = static_cast<int>(turns * 24);
    const auto along = [&](int i, double out) {
        const double angle = i * 2 * 3.14159265358979 / 24;
        const double radius = pitch * (1 + i / 24.0) + out;
        return at(radius * std::cos(angle), radius * std::sin(angle));
    };
    for (int i = 0; i <= steps; ++i) ring.push_back(along(i, 0));
    for (int i = steps; i >= 0; --i) ring.push_back(along(i, width));
    return ring;
}

GridLayer layer_of(const std::vector<Ring>& rings) {
    GridLayer layer;
    layer.kind = GeometryKind::Areas;
    for (const Ring& ring : rings) {
        add_ring(layer, ring);
        layer.end_feature(layer.size() + 1);
    }
    return layer;
}

}  // namespace

void add_ring(GridLayer& layer, std::vector<GridPoint> ring, bool outer) {
    if ((geodata::doubled_area(ring) > 0) != outer) std::reverse(ring.begin(), ring.end());
    layer.add_path(ring, outer);
}

GridLayer tessellation(std::uint32_t side, std::uint32_t cell, std::uint32_t bends, unsigned seed) {
    std::mt19937 random(seed);
    const auto wobble = [&](double size) {
        return (static_cast<double>(random()) / 4294967296.0 - 0.5) * size;
    };
    const double size = cell;
    std::map<std::pair<std::uint32_t, std::uint32_t>, GridPoint> corners;
    for (std::uint32_t y = 0; y <= side; ++y) {
        for (std::uint32_t x = 0; x <= side; ++x)
            corners[{x, y}] = at(x * size + wobble(size * 0.3), y * size + wobble(size * 0.3));
    }
    using Corner = std::pair<std::uint32_t, std::uint32_t>;
    std::map<std::pair<Corner, Corner>, Ring> chains;
    const auto chain = [&](Corner from, Corner to) {
        const auto key = std::minmax(from, to);
        auto [found, is_new] = chains.try_emplace(key);
        Ring& ring = found->second;
        if (is_new) {
            const GridPoint a = corners[key.first];
            const GridPoint b = corners[key.second];
            ring.push_back(a);
            for (std::uint32_t i = 1; i <= bends; ++i) {
                const double t = double(i) / (bends + 1);
                // Bulges less than a fifth of the cell, and monotone along the chord: chains never
                // meet each other.
                const double bulge = wobble(size * 0.3 * std::min(t, 1 - t));
                const bool across = key.first.second == key.second.second;
                const double x = a.x + (double(b.x) - a.x) * t - kMiddle + (across ? 0 : bulge);
                const double y = a.y + (double(b.y) - a.y) * t - kMiddle / 2 + (across ? bulge : 0);
                ring.push_back(at(x, y));
            }
            ring.push_back(b);
        }
        Ring result = ring;
        if (from != key.first) std::reverse(result.begin(), result.end());
        return result;
    };
    GridLayer layer;
    layer.kind = GeometryKind::Areas;
    for (std::uint32_t y = 0; y < side; ++y) {
        for (std::uint32_t x = 0; x < side; ++x) {
            const Corner around[] = {{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}};
            Ring ring;
            for (int i = 0; i < 4; ++i) {
                const Ring part = chain(around[i], around[i + 1]);
                ring.insert(ring.end(), part.begin(), part.end() - 1);
            }
            ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
            add_ring(layer, ring);
            layer.end_feature(layer.size() + 1);
        }
    }
    return layer;
}

std::vector<GridLayer> awkward_layers() {
    std::vector<GridLayer> layers;
    layers.push_back(layer_of({comb(0, 0, 20, 300, 9000), comb(300, 9300, 20, 300, -8000)}));
    layers.push_back(layer_of({spiral(6, 900, 200), spiral(3, 70, 9)}));
    // Needles between two blocks, and slivers one unit wide along a long oblique boundary.
    layers.push_back(layer_of({{at(0, 0), at(40000, 7001), at(40000, -9000), at(0, -9000)},
                               {at(0, 0), at(40000, 7001), at(40000, 7002)},
                               {at(0, 0), at(40000, 7002), at(39000, 20000), at(0, 1)}}));
    // A C that closes to an O at low zooms, with an island in its mouth.
    layers.push_back(layer_of({{at(0, 0), at(9000, 0), at(9000, 4400), at(6000, 4400),
                                at(6000, 3000), at(3000, 3000), at(3000, 6000), at(6000, 6000),
                                at(6000, 4600), at(9000, 4600), at(9000, 9000), at(0, 9000)},
                               {at(4000, 4000), at(5000, 4000), at(5000, 5000), at(4000, 5000)}}));
    // A pinch: the ring comes back to the same vertex.
    layers.push_back(layer_of(
        {{at(0, 0), at(4000, 3000), at(8000, 0), at(8000, 7000), at(4000, 3000), at(0, 7000)}}));
    std::vector<Ring> fan;
    for (int i = 0; i < 60; ++i) {
        const auto spoke = [](int k) {
            return at(60000 * std::cos(k * 0.02), 60000 * std::sin(k * 0.02));
        };
        fan.push_back({at(0, 0), spoke(i), spoke(i + 1)});
    }
    layers.push_back(layer_of(fan));
    return layers;
}

}  // namespace tests
