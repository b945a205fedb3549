#include "geodata/loading/load.hpp"
#include "geodata/store/segment.hpp"
#include "tests/geodata/store/rounded.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace geodata {
namespace {

constexpr std::uint32_t kManyAreas = 1000;

/// Builds and opens the store of some files of the shared data.
std::shared_ptr<const FeatureStore> store_of(const std::vector<std::filesystem::path>& files,
                                             const tests::TemporaryFolder& cache) {
    LoadOptions options;
    options.files = files;
    options.cache = cache.path();
    const auto loaded = load(options);
    if (!loaded) {
        ADD_FAILURE() << loaded.error().message;
        return nullptr;
    }
    for (const Error& failure : loaded->failures) ADD_FAILURE() << failure.message;
    return loaded->store;
}

std::vector<tests::RoundedFeature> rounded(const StoreLayer& layer, Zoom zoom) {
    std::vector<tests::RoundedFeature> features;
    for (std::uint32_t row = 0; row < layer.size(); ++row) {
        if (layer.lowest_zoom(RowIndex{row}) > zoom) continue;
        tests::RoundedFeature feature{row, {}};
        for (std::uint32_t part = 0; part < layer.path_count(RowIndex{row}); ++part) {
            feature.rings.push_back(
                tests::rounded_path(layer.path(RowIndex{row}, part, zoom), zoom, true));
        }
        features.push_back(std::move(feature));
    }
    return features;
}

/// Conflicts the source itself has, on the world grid: crossings between its own edges.
std::uint64_t source_crossings(const StoreLayer& layer) {
    std::vector<tests::RoundedFeature> features;
    for (std::uint32_t row = 0; row < layer.size(); ++row) {
        tests::RoundedFeature feature{row, {}};
        for (std::uint32_t part = 0; part < layer.path_count(RowIndex{row}); ++part) {
            feature.rings.emplace_back();
            for (const GridPoint& p : layer.path(RowIndex{row}, part, kHighestZoom).vertices) {
                feature.rings.back().push_back({p.x, p.y});
            }
        }
        features.push_back(std::move(feature));
    }
    const tests::Disagreements found = tests::disagreements(features);
    EXPECT_EQ(found.vertices_on_edges, 0U) << "T-junctions are noded";
    return found.crossings;
}

void expect_agreement(const StoreLayer& layer) {
    SCOPED_TRACE(layer.schema().id);
    const std::uint64_t own = source_crossings(layer);
    for (const Zoom zoom : {Zoom{6}, Zoom{9}, Zoom{11}, Zoom{13}, Zoom{14}, Zoom{16}}) {
        const tests::Disagreements found = tests::disagreements(rounded(layer, zoom));
        EXPECT_LE(found.crossings, own) << "z" << int{zoom};
        // A crossing of the source that rounds onto a vertex is seen as a vertex on an edge.
        EXPECT_LE(found.vertices_on_edges, own) << "z" << int{zoom};
    }
}

double ring_area(const std::vector<UnitPoint>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const UnitPoint a = ring[i];
        const UnitPoint b = ring[(i + 1) % ring.size()];
        sum += (double(a.x) - ring[0].x) * (double(b.y) - ring[0].y) -
               (double(b.x) - ring[0].x) * (double(a.y) - ring[0].y);
    }
    return sum / 2;
}

/// Each area within perimeter × 0.75 unit of its source's, the sum within 0.005 % at z16.
void expect_areas_kept(const StoreLayer& layer, Zoom zoom) {
    const double unit = std::ldexp(1.0, kHighestZoom - zoom);
    double drawn_sum = 0;
    double source_sum = 0;
    for (const auto& feature : rounded(layer, zoom)) {
        const RowIndex row{static_cast<std::uint32_t>(feature.feature)};
        double drawn = 0;
        double source = 0;
        double perimeter = 0;
        for (std::uint32_t part = 0; part < layer.path_count(row); ++part) {
            drawn += ring_area(feature.rings[part]);
            const auto vertices = layer.path(row, part, zoom).vertices;
            source += doubled_area(vertices) / 2 / (unit * unit);
            for (std::size_t i = 0; i < vertices.size(); ++i) {
                const GridPoint a = vertices[i];
                const GridPoint b = vertices[(i + 1) % vertices.size()];
                perimeter += std::hypot(double(a.x) - b.x, double(a.y) - b.y) / unit;
            }
        }
        EXPECT_LE(std::abs(drawn - source), perimeter * 0.75)
            << "z" << int{zoom} << " id " << layer.id(row);
        drawn_sum += drawn;
        source_sum += source;
    }
    // Of a few small areas even the sum is no better known than rounding lets it be.
    if (zoom == kDetailZoom && layer.size() >= kManyAreas) {
        EXPECT_NEAR(drawn_sum / source_sum, 1, 5e-5);
    }
}

TEST(RealLayers, AgreeAndKeepTheirAreaInCambridge) {
    const auto parcels = tests::shared_data("cambridge_ma/parcels_fy2014.topojson");
    NEEDS_SHARED_DATA(parcels);
    const tests::TemporaryFolder cache;
    const auto store = store_of({*parcels}, cache);
    ASSERT_NE(store, nullptr);
    const StoreLayer& layer = store->layers().front();
    EXPECT_GT(layer.size(), 13'000U);
    expect_agreement(layer);
    for (const Zoom zoom : {Zoom{12}, Zoom{14}, Zoom{16}}) expect_areas_kept(layer, zoom);
}

TEST(RealLayers, KeepTheirAreaInMonacoWhereManyOverlap) {
    const auto monaco = tests::shared_data("osm/monaco_2016.osm.pbf");
    NEEDS_SHARED_DATA(monaco);
    const tests::TemporaryFolder cache;
    const auto store = store_of({*monaco}, cache);
    ASSERT_NE(store, nullptr);
    int large_layers = 0;
    for (const StoreLayer& layer : store->layers()) {
        if (layer.kind() != GeometryKind::Areas) continue;
        large_layers += layer.size() >= kManyAreas ? 1 : 0;
        expect_areas_kept(layer, kDetailZoom);
    }
    EXPECT_GT(large_layers, 0);
}

}  // namespace
}  // namespace geodata
