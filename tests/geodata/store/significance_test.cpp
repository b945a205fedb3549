#include "geodata/store/significance.hpp"

#include "geodata/store/segment.hpp"
#include "tests/geodata/store/shapes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

namespace geodata {
namespace {

Path<WorldGrid> random_walk(unsigned seed, std::size_t count) {
    std::mt19937 random(seed);
    Path<WorldGrid> path;
    double x = 1e9;
    double y = 1e9;
    for (std::size_t i = 0; i < count; ++i) {
        x += static_cast<double>(random() % 2000) - 700;
        y += static_cast<double>(random() % 2000) - 1000;
        path.push_back({static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)});
    }
    return path;
}

TEST(Significance, LeavesEveryDroppedVertexWithinTheTolerance) {
    for (unsigned seed = 1; seed <= 5; ++seed) {
        const Path<WorldGrid> path = random_walk(seed, 600);
        std::vector<float> values(path.size());
        chain_significance(path, values);
        for (const double tolerance : {10.0, 300.0, 2'000.0, 50'000.0}) {
            std::size_t from = 0;
            for (std::size_t i = 1; i < path.size(); ++i) {
                if (values[i] < static_cast<float>(tolerance)) continue;
                for (std::size_t k = from + 1; k < i; ++k) {
                    EXPECT_LE(distance_to({path[from], path[i]}, path[k]), tolerance * 1.0001);
                }
                from = i;
            }
            EXPECT_EQ(from, path.size() - 1) << "the end is kept";
        }
    }
}

TEST(Significance, BoundsTheDistanceOfAPathThatDividesUnevenly) {
    // Ever smaller steps away from the chord: each scan takes one vertex off the end.
    Path<WorldGrid> path;
    for (std::uint32_t i = 0; i < 3'000; ++i) path.push_back({i * 10, 4'000'000 - (i * i) / 3});
    std::vector<float> values(path.size());
    chain_significance(path, values);
    const double tolerance = 500;
    std::size_t from = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        if (values[i] < static_cast<float>(tolerance)) continue;
        for (std::size_t k = from + 1; k < i; ++k)
            EXPECT_LE(distance_to({path[from], path[i]}, path[k]), tolerance);
        from = i;
    }
}

TEST(Significance, KeepsThreeVerticesOfAClosedChainForEver) {
    Path<WorldGrid> ring;
    for (int i = 0; i < 40; ++i) {
        ring.push_back({static_cast<std::uint32_t>(5000 + 900 * std::cos(i * 0.157)),
                        static_cast<std::uint32_t>(5000 + 900 * std::sin(i * 0.157))});
    }
    ring.push_back(ring.front());
    std::vector<float> values(ring.size());
    chain_significance(ring, values);
    EXPECT_EQ(std::count(values.begin(), values.end(), kAlwaysKept), 4)
        << "three, and the start once more at the end";
}

/// Significance by coordinate: what it is, whatever ring and order it was found in.
std::map<GridPoint, float> by_place(const GridLayer& layer) {
    const VertexIds ids = number_vertices(layer);
    const std::vector<float> values = arc_significance(layer, ids);
    std::map<GridPoint, float> result;
    for (std::size_t i = 0; i < ids.points.size(); ++i) result[ids.points[i]] = values[i];
    return result;
}

TEST(Significance, DoesNotDependOnDirectionStartOrOrderOfRings) {
    const GridLayer layer = tests::tessellation(10, 8'000, 6, 11);
    const auto expected = by_place(layer);
    std::mt19937 random(3);
    std::vector<std::uint32_t> order(layer.size());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    GridLayer turned;
    turned.kind = layer.kind;
    for (const std::uint32_t f : order) {
        const auto path = layer.path(layer.feature_paths[f]);
        Path<WorldGrid> ring(path.begin(), path.end());
        std::rotate(ring.begin(),
                    ring.begin() + static_cast<std::ptrdiff_t>(random() % ring.size()), ring.end());
        if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
        turned.add_path(ring, true);
        turned.end_feature(f);
    }
    EXPECT_EQ(by_place(turned), expected);
}

TEST(Junctions, AreWhereTheCourseOfRingsParts) {
    GridLayer layer;
    layer.kind = GeometryKind::Areas;
    tests::add_ring(layer, {{0, 0}, {100, 0}, {110, 50}, {100, 100}, {0, 100}});
    layer.end_feature(1);
    tests::add_ring(layer, {{100, 0}, {200, 0}, {200, 100}, {100, 100}, {110, 50}});
    layer.end_feature(2);
    tests::add_ring(layer, {{300, 0}, {400, 0}, {400, 100}});
    layer.end_feature(3);
    tests::add_ring(layer, {{300, 0}, {400, 0}, {400, 100}});
    layer.end_feature(4);
    const VertexIds ids = number_vertices(layer);
    const std::vector<bool> junctions = junctions_of(layer, ids);
    std::vector<GridPoint> found;
    for (std::size_t i = 0; i < junctions.size(); ++i) {
        if (junctions[i]) found.push_back(ids.points[i]);
    }
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, (std::vector<GridPoint>{{100, 0}, {100, 100}}))
        << "duplicates share whole rings, without a junction";
}

TEST(LowestZoom, FallsWithSignificance) {
    for (const GeometryKind kind : {GeometryKind::Lines, GeometryKind::Areas}) {
        Zoom before = kNoDetail;
        for (float value = 0; value < 1e7F; value = value * 1.7F + 0.3F) {
            const Zoom zoom = lowest_zoom_for(value, kind);
            EXPECT_LE(zoom, before);
            before = zoom;
        }
        EXPECT_EQ(lowest_zoom_for(0, kind), kNoDetail);
        EXPECT_EQ(lowest_zoom_for(kAlwaysKept, kind), 0);
    }
}

}  // namespace
}  // namespace geodata
