#include "geodata/projection/mercator.hpp"
#include "geodata/projection/projector.hpp"
#include "geodata/reading/read_file.hpp"
#include "tests/support/collecting_sink.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace geodata {
namespace {

/// The world grid vertices of the first area of a layer, after projection as the store does it.
std::vector<GridPoint> on_the_grid(const tests::CollectingSink::Layer& layer) {
    const auto& areas = std::get<Areas<Source>>(layer.features.at(0).geometry);
    auto projector = Projector::between(layer.source.crs, lon_lat_crs());
    EXPECT_TRUE(projector) << projector.error().message;
    std::vector<double> xs;
    std::vector<double> ys;
    for (const auto& point : areas.parts.at(0).outer) {
        xs.push_back(point.x);
        ys.push_back(point.y);
    }
    EXPECT_TRUE(projector->forward(xs, ys));
    std::vector<GridPoint> grid;
    for (std::size_t i = 0; i < xs.size(); ++i) grid.push_back(to_world_grid({xs[i], ys[i]}));
    return grid;
}

std::vector<GridPoint> read_on_the_grid(const std::filesystem::path& file,
                                        const ReadOptions& options = {}) {
    tests::CollectingSink sink;
    const auto report = read_file(file, options, sink);
    EXPECT_TRUE(report) << report.error().message;
    return report ? on_the_grid(sink.layers.at(0)) : std::vector<GridPoint>();
}

/// Largest distance on the ground between corresponding vertices, metres at latitude 44.6°.
double apart_metres(const std::vector<GridPoint>& a, const std::vector<GridPoint>& b) {
    constexpr double kMetresAUnit = 40075016.68557849 / 4294967296.0 * 0.712;
    double most = a.size() == b.size() ? 0.0 : 1e9;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        most = std::max(most, std::hypot(static_cast<double>(a[i].x) - b[i].x,
                                         static_cast<double>(a[i].y) - b[i].y));
    }
    return most * kMetresAUnit;
}

TEST(SameSpot, FourSystemsOfTheSameFileMeetWithinTwoCentimetres) {
    const auto degrees = tests::shared_data("changchun/derived/changchun_counties.4490.geojson");
    NEEDS_SHARED_DATA(degrees);
    const auto expected = read_on_the_grid(*degrees);
    ASSERT_GT(expected.size(), 50U);
    for (const auto* file :
         {"changchun/derived/changchun_4551.gpkg",
          "changchun/derived/shp_4551_gbk_unmarked/长春区县.shp",
          "changchun/derived/shp_4530_gbk_ldid_only/长春区县.shp",
          "changchun/derived/shp_4530_gbk_no_prj/长春区县.shp",
          "changchun/derived/changchun_4551_gbk.dxf", "changchun/derived/changchun_4551.gdb.zip"}) {
        EXPECT_LT(apart_metres(read_on_the_grid(*tests::shared_data(file)), expected), 0.02)
            << file;
    }
    // The fourth system is made here: the same polygon in Web Mercator, as a GeoJSON that says so.
    tests::CollectingSink sink;
    ASSERT_TRUE(read_file(*degrees, {}, sink));
    std::string json =
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},
"features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[)";
    const auto& ring =
        std::get<Areas<Source>>(sink.layers.at(0).features.at(0).geometry).parts.at(0).outer;
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const auto& point = ring[i % ring.size()];
        const auto metres = mercator_metres({point.x, point.y});
        std::array<char, 80> text{};
        std::snprintf(text.data(), text.size(), "%s[%.4f,%.4f]", i == 0 ? "" : ",", metres.x,
                      metres.y);
        json += text.data();
    }
    json += "]]}}]}";
    const tests::TemporaryFolder folder;
    EXPECT_LT(apart_metres(read_on_the_grid(folder.write("mercator.geojson", json)), expected),
              0.02);
}

TEST(SameSpot, TakingTheBaiduShiftOffGivesTheTruePlace) {
    const auto shifted = tests::shared_data("changchun/derived/changchun_bus_lines.bd09.geojson");
    const auto straight = tests::shared_data("changchun/derived/changchun_bus_lines.wgs84.geojson");
    NEEDS_SHARED_DATA(shifted);
    tests::CollectingSink baidu;
    tests::CollectingSink wgs84;
    ReadOptions options;
    options.shift = ReadOptions::Shift::Bd09;
    ASSERT_TRUE(read_file(*shifted, options, baidu));
    ASSERT_TRUE(read_file(*straight, {}, wgs84));
    const auto& a = std::get<Lines<Source>>(baidu.layers.at(0).features.at(0).geometry).parts.at(0);
    const auto& b = std::get<Lines<Source>>(wgs84.layers.at(0).features.at(0).geometry).parts.at(0);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_NEAR(a[i].x, b[i].x, 2e-6);
        EXPECT_NEAR(a[i].y, b[i].y, 2e-6);
    }
}

TEST(SameSpot, AnAmapShiftCannotBeTakenOffMetres) {
    const auto file = tests::shared_data("changchun/derived/changchun_4551.gpkg");
    NEEDS_SHARED_DATA(file);
    ReadOptions options;
    options.shift = ReadOptions::Shift::Gcj02;
    tests::CollectingSink sink;
    const auto report = read_file(*file, options, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("not degrees"), std::string::npos)
        << report.error().message;
}

}  // namespace
}  // namespace geodata
