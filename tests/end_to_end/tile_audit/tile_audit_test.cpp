#include "geodata/loading/load.hpp"
#include "geodata/store/store_builder.hpp"
#include "tests/end_to_end/tile_audit/store_audit.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace tests {
namespace {

using geodata::Areas;
using geodata::Feature;
using geodata::FieldType;
using geodata::Source;

void expect_clean(const Findings& findings) {
    for (const auto& [kind, count] : findings.faults) ADD_FAILURE() << kind << ": " << count;
    for (const auto& example : findings.examples) ADD_FAILURE() << example;
}

/// A grid of crooked blocks whose corners and edges are shared, every edge with bends of its own;
/// some have a hole with another parcel in it.
std::shared_ptr<const geodata::FeatureStore> crooked_city(const std::filesystem::path& folder,
                                                          int side) {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> off(-0.00025, 0.00025);
    using Vertex = geodata::Point<Source>;
    std::map<std::pair<int, int>, Vertex> corners;
    for (int x = 0; x <= side; ++x) {
        for (int y = 0; y <= side; ++y) {
            corners[{x, y}] = {125.3 + x * 0.001 + off(random), 43.85 + y * 0.001 + off(random)};
        }
    }
    const auto bends = [&](Vertex a, Vertex b) {
        std::vector<Vertex> out;
        for (const double t : {0.2, 0.45, 0.8}) {
            out.push_back(
                {a.x + (b.x - a.x) * t + off(random) / 6, a.y + (b.y - a.y) * t + off(random) / 6});
        }
        return out;
    };
    std::map<std::pair<std::pair<int, int>, bool>, std::vector<Vertex>> edges;  // true: to the east
    for (const auto& [at, corner] : corners) {
        const auto east = corners.find({at.first + 1, at.second});
        const auto north = corners.find({at.first, at.second + 1});
        if (east != corners.end()) edges[{at, true}] = bends(corner, east->second);
        if (north != corners.end()) edges[{at, false}] = bends(corner, north->second);
    }
    geodata::StoreBuilder builder({});
    geodata::LayerSchema schema;
    schema.id = "parcels";
    schema.fields = {{"name", FieldType::Text, {}, geodata::Audience::Public}};
    schema.label_field = 0;
    const auto layer = builder.add_layer(schema).value();
    EXPECT_TRUE(builder.set_crs(layer, {"EPSG:4326"}));
    std::uint64_t id = 0;
    const auto add = [&](geodata::Polygon<Source> polygon) {
        Feature feature;
        feature.id = ++id;
        feature.row = id;
        feature.geometry = Areas<Source>{{std::move(polygon)}};
        feature.values = {"lot " + std::to_string(id)};
        EXPECT_TRUE(builder.add(layer, feature));
    };
    for (int x = 0; x < side; ++x) {
        for (int y = 0; y < side; ++y) {
            geodata::Polygon<Source> block;
            const auto chain = [&](std::pair<int, int> corner, std::pair<int, int> edge, bool east,
                                   bool back) {
                block.outer.push_back(corners[corner]);
                auto path = edges[{edge, east}];
                if (back) std::reverse(path.begin(), path.end());
                block.outer.insert(block.outer.end(), path.begin(), path.end());
            };
            chain({x, y}, {x, y}, true, false);
            chain({x + 1, y}, {x + 1, y}, false, false);
            chain({x + 1, y + 1}, {x, y + 1}, true, true);
            chain({x, y + 1}, {x, y}, false, true);
            if ((x + y) % 5 == 0) {
                const double cx = 125.3 + x * 0.001 + 0.0005;
                const double cy = 43.85 + y * 0.001 + 0.0005;
                const std::vector<Vertex> enclave{
                    {cx, cy - 0.0001}, {cx + 0.0001, cy}, {cx, cy + 0.0001}};
                block.holes.push_back(enclave);
                add({enclave, {}});
            }
            add(std::move(block));
        }
    }
    const auto written = std::move(builder).write(folder / "city.store");
    EXPECT_TRUE(written) << written.error().message;
    return geodata::FeatureStore::open(folder / "city.store").value();
}

TEST(TileAudit, FindsNothingInACrookedCityFromZoom9To18) {
    const TemporaryFolder folder;
    const Findings findings = audit_store(crooked_city(folder.path(), 16), {9, 18});
    expect_clean(findings);
    EXPECT_GT(findings.shared_edges, 10'000U);
    EXPECT_GT(findings.areas, 1'000U);
}

TEST(TileAudit, FindsNothingInTheParcelsOfCambridge) {
    const auto file = shared_data("cambridge_ma/parcels_fy2014.topojson");
    NEEDS_SHARED_DATA(file);
    const TemporaryFolder folder;
    geodata::LoadOptions options;
    options.files = {*file};
    options.cache = folder.path();
    const auto loaded = geodata::load(options);
    ASSERT_TRUE(loaded) << loaded.error().message;
    const Findings findings = audit_store(loaded->store, {14, 14});
    expect_clean(findings);
    EXPECT_GT(findings.polygons, 13'000U);
    EXPECT_GT(findings.shared_edges, 50'000U);
}

}  // namespace
}  // namespace tests
