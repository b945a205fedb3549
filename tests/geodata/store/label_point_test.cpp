#include "geodata/store/label_point.hpp"

#include "tests/geodata/store/shapes.hpp"

#include <gtest/gtest.h>

namespace geodata {
namespace {

bool inside(std::span<const GridPoint> ring, GridPoint p) {
    bool in = false;
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const GridPoint a = ring[before];
        const GridPoint b = ring[i];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        const double x = (double(b.x) - a.x) * (double(p.y) - a.y) / (double(b.y) - a.y) + a.x;
        if (p.x < x) in = !in;
    }
    return in;
}

TEST(LabelPoint, LiesInsideEveryAwkwardShape) {
    for (const GridLayer& layer : tests::awkward_layers()) {
        for (std::size_t f = 0; f < layer.size(); ++f) {
            const auto ring = layer.path(layer.feature_paths[f]);
            if (doubled_area(ring) < 2e6) continue;  // slivers a unit wide hold no grid point
            EXPECT_TRUE(inside(ring, label_point(layer, f))) << "feature " << f;
        }
    }
}

TEST(LabelPoint, AvoidsTheHole) {
    GridLayer layer;
    layer.kind = GeometryKind::Areas;
    tests::add_ring(layer, {{0, 0}, {9000, 0}, {9000, 9000}, {0, 9000}});
    tests::add_ring(layer, {{1000, 1000}, {8000, 1000}, {8000, 8000}, {1000, 8000}}, false);
    layer.end_feature(1);
    const GridPoint p = label_point(layer, 0);
    EXPECT_TRUE(inside(layer.path(0), p));
    EXPECT_FALSE(inside(layer.path(1), p));
}

TEST(LabelPoint, PrefersTheLargestPart) {
    GridLayer layer;
    layer.kind = GeometryKind::Areas;
    tests::add_ring(layer, {{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    tests::add_ring(layer, {{1000, 1000}, {2000, 1000}, {2000, 2000}, {1000, 2000}});
    layer.end_feature(1);
    EXPECT_EQ(label_point(layer, 0), (GridPoint{1500, 1500}));
}

TEST(LabelPoint, IsHalfWayAlongALine) {
    GridLayer layer;
    layer.kind = GeometryKind::Lines;
    layer.add_path(Path<WorldGrid>{{0, 0}, {100, 0}, {100, 300}}, true);
    layer.end_feature(1);
    EXPECT_EQ(label_point(layer, 0), (GridPoint{100, 100}));
}

}  // namespace
}  // namespace geodata
