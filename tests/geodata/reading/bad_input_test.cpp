#include "geodata/reading/read_file.hpp"
#include "tests/support/collecting_sink.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace geodata {
namespace {

struct Refusal {
    const char* name;
    std::string contents;
    const char* said;
};

class BadInput : public testing::TestWithParam<Refusal> {};

TEST_P(BadInput, IsRefusedWithASentenceThatNamesTheFile) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write(GetParam().name, GetParam().contents);
    tests::CollectingSink sink;
    const auto report = read_file(file, {}, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find(GetParam().said), std::string::npos)
        << report.error().message;
    EXPECT_NE(report.error().message.find(GetParam().name), std::string::npos)
        << report.error().message;
}

std::string zeros(std::size_t count) { return std::string(count, '\0'); }

INSTANTIATE_TEST_SUITE_P(
    Files,
    BadInput,
    testing::Values(
        Refusal{"empty.shp", "", "it is empty"},
        Refusal{"blank.csv", " \n \n", "nothing but blanks"},
        Refusal{"drawing.dwg", "AC1032" + zeros(200), "save it as DXF"},
        Refusal{"drawing.dxf", "AC1015" + zeros(200), "save it as DXF"},
        Refusal{"cadastre.mdb", std::string("\0\x01\0\0Standard Jet DB\0", 20) + zeros(200),
                "Access database"},
        Refusal{
            "parcels.kml",
            "<OGRVRTDataSource><OGRVRTLayer "
            "name='a'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
            "VRT"},
        Refusal{"page.geojson", "<!DOCTYPE html><html></html>", "web page"},
        Refusal{"map.geojson", "%PDF-1.7", "PDF"},
        Refusal{
            "cut.geojson",
            R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Po)",
            "cannot be opened"},
        Refusal{"ortho.jpg", "\xFF\xD8\xFF\xE0" + zeros(60), "world file"},
        Refusal{"ortho.png", "\x89PNG\r\n" + zeros(60), "served from a GeoTIFF"},
        Refusal{"other.json", R"({"type":"Catalog","items":[]})", "neither GeoJSON nor TopoJSON"},
        Refusal{"list.json", "[1,2,3]", "JSON list"},
        Refusal{"cut.gpkg", std::string("SQLite format 3\0", 16) + zeros(84), "cannot be opened"},
        Refusal{"cut.shp", std::string("\0\0\x27\x0A", 4) + zeros(60), "cannot be opened"},
        Refusal{"cut.zip", std::string("PK\x03\x04") + zeros(40), "ZIP archive is broken"},
        Refusal{"noise.bin", std::string("\x01\x02\x03\x04\x05\x00\xFF\xFE", 8) + zeros(50),
                "no format that is read"},
        Refusal{"local.dxf",
                "0\nSECTION\n2\nENTITIES\n0\nLINE\n8\n0\n10\n7000.0\n20\n9000.0\n11\n7100."
                "0\n21\n9100.0\n0\nENDSEC\n0\nEOF\n",
                "--crs"}),
    [](const auto& tested) {
        std::string name = tested.param.name;
        for (char& c : name) c = c == '.' ? '_' : c;
        return name;
    });

TEST(BadInput, AGeoPackageOfPicturesIsToldFromABrokenOne) {
    if (std::system("command -v gdal_create > /dev/null") != 0) GTEST_SKIP() << "needs gdal-bin";
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "ortho.gpkg";
    const std::string make =
        "gdal_create -q -of GPKG -outsize 16 16 -bands 3 -a_srs EPSG:3857 -a_ullr 0 16 16 0 " +
        file.string();
    ASSERT_EQ(std::system(make.c_str()), 0);
    tests::CollectingSink sink;
    const auto report = read_file(file, {}, sink);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Error::Code::Unsupported);
    EXPECT_NE(report.error().message.find("it holds pictures, no features"), std::string::npos)
        << report.error().message;
}

TEST(BadInput, AFileThatIsNotThereIsNotFound) {
    tests::CollectingSink sink;
    const auto report = read_file("/nowhere/parcels.shp", {}, sink);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Error::Code::NotFound);
}

TEST(BadInput, NotANumberIsRejectedWithItsRowAndTheRestIsRead) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write(
        "sites.csv",
        "名称,经度,纬度\n一,125.3,43.9\n二,abc,43.9\n三,,\n四,nan,43.9\n五,125.4,43.8\n");
    tests::CollectingSink sink;
    const auto report = read_file(file, {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    const auto& layer = report->layers.at(0);
    EXPECT_EQ(layer.rows_read, 5U);
    EXPECT_EQ(layer.rows_kept, 3U);
    EXPECT_EQ(layer.rows_without_geometry, 1U);
    ASSERT_EQ(layer.rejections.size(), 2U);
    EXPECT_EQ(layer.rejections[0].row, 3U);
    EXPECT_EQ(layer.rejections[0].reason, "column '经度': 'abc' is not a number");
    EXPECT_EQ(layer.rejections[1].row, 5U);
}

TEST(BadInput, ABowTieIsRepairedAndCounted) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write(
        "bow.geojson",
        R"({"type":"Polygon","coordinates":[[[125,43],[126,44],[126,43],[125,44],[125,43]]]})");
    tests::CollectingSink sink;
    const auto report = read_file(file, {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->layers.at(0).repairs.at("self-intersection"), 1U);
    EXPECT_EQ(std::get<Areas<Source>>(sink.layers.at(0).features.at(0).geometry).parts.size(), 2U);
}

TEST(BadInput, AMixedCollectionBecomesOneFeatureAKindUnderOneId) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write(
        "mixed.geojson",
        R"({"type":"Feature","id":77,"properties":{},"geometry":{"type":"GeometryCollection","geometries":[
            {"type":"LineString","coordinates":[[1,1],[2,2]]},{"type":"Point","coordinates":[3,3]},{"type":"Point","coordinates":[4,4]}]}})");
    tests::CollectingSink sink;
    const auto report = read_file(file, {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    const auto& features = sink.layers.at(0).features;
    ASSERT_EQ(features.size(), 2U);
    EXPECT_EQ(features[0].id, 77U);
    EXPECT_EQ(features[1].id, 77U);
    EXPECT_EQ(std::get<Points<Source>>(features[0].geometry).parts.size(), 2U);
    EXPECT_EQ(report->layers.at(0).rows_kept, 1U);
}

TEST(BadInput, TheAntimeridianAndThePolesAreNoErrors) {
    const tests::TemporaryFolder folder;
    const auto file = folder.write(
        "edges.geojson",
        R"({"type":"Polygon","coordinates":[[[179,-90],[181,-90],[181,90],[179,90],[179,-90]]]})");
    tests::CollectingSink sink;
    EXPECT_TRUE(read_file(file, {}, sink));
}

TEST(BadInput, ThreeThousandColumnsAreRead) {
    std::string header;
    std::string row;
    for (int i = 0; i < 3000; ++i) {
        header += (i > 0 ? ",c" : "c") + std::to_string(i);
        row += (i > 0 ? "," : "") + std::to_string(i);
    }
    const tests::TemporaryFolder folder;
    tests::CollectingSink sink;
    const auto report = read_file(folder.write("wide.csv", header + "\n" + row + "\n"), {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(sink.layers.at(0).source.fields.size(), 3000U);
    EXPECT_EQ(sink.layers.at(0).value(0, "c2999"), Value(std::int64_t{2999}));
}

TEST(BadInput, AHundredThousandVerticesInOneRingAreRead) {
    std::string json = R"({"type":"Polygon","coordinates":[[)";
    constexpr int kVertices = 100'000;
    for (int i = 0; i <= kVertices; ++i) {
        // A comb: up and down between two latitudes, closed along the bottom.
        const double x = 100 + 20.0 * (i % kVertices) / kVertices;
        json += (i > 0 ? ",[" : "[") + std::to_string(x) +
                (i % kVertices == 0 || i == kVertices - 1 ? ",10]"
                 : i % 2 == 0                             ? ",20]"
                                                          : ",21]");
    }
    json += "]]}";
    const tests::TemporaryFolder folder;
    tests::CollectingSink sink;
    const auto report = read_file(folder.write("comb.geojson", json), {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->layers.at(0).rows_kept, 1U);
}

TEST(BadInput, AnUnknownLayerIsNamed) {
    const auto file = tests::shared_data("changchun/derived/changchun_4551.gpkg");
    NEEDS_SHARED_DATA(file);
    ReadOptions options;
    options.layers = {"no such"};
    tests::CollectingSink sink;
    const auto report = read_file(*file, options, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("no layer 'no such'"), std::string::npos)
        << report.error().message;
}

TEST(BadInput, AWrongCoordinateSystemIsNamed) {
    const tests::TemporaryFolder folder;
    ReadOptions options;
    options.crs = "EPSG:1";
    tests::CollectingSink sink;
    const auto report = read_file(
        folder.write("p.geojson", R"({"type":"Point","coordinates":[1,2]})"), options, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("EPSG:1"), std::string::npos) << report.error().message;
}

}  // namespace
}  // namespace geodata
