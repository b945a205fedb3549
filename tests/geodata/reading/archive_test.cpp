#include "geodata/reading/archive.hpp"

#include "geodata/reading/read_file.hpp"
#include "tests/support/collecting_sink.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace geodata {
namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

/// A ZIP with the entry names as raw bytes, as Chinese Windows writes them.
std::filesystem::path zip_of(const tests::TemporaryFolder& folder,
                             const std::string& name,
                             const Entries& entries) {
    const auto path = folder.path() / name;
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [entry, contents] : entries) {
        zip_source_t* source = zip_source_buffer(zip, contents.data(), contents.size(), 0);
        EXPECT_GE(zip_file_add(zip, entry.c_str(), source, ZIP_FL_ENC_RAW), 0);
    }
    EXPECT_EQ(zip_close(zip), 0);
    return path;
}

Entries shapefile(const std::string& stem) {
    Entries entries;
    for (const auto* extension : {".shp", ".shx", ".dbf", ".prj"}) {
        const auto file = tests::shared_data("changchun/derived/shp_4551_gbk_unmarked/长春区县" +
                                             std::string(extension));
        entries.emplace_back(stem + extension, file ? tests::contents_of(*file) : "");
    }
    return entries;
}

TEST(Archive, EntryNamesAreUtf8OrElseGb18030) {
    EXPECT_EQ(entry_name("长春.shp"), "长春.shp");
    EXPECT_EQ(entry_name("\xB3\xA4\xB4\xBA.shp"), "长春.shp");
}

TEST(Archive, NamesThatLeaveTheFolderAreUnsafe) {
    for (const auto* name : {"../a", "a/../../b", "/etc/passwd", "C:\\a", "..\\a", ""})
        EXPECT_FALSE(safe_relative(name)) << name;
    EXPECT_EQ(safe_relative("a\\b.shp"), std::filesystem::path("a/b.shp"));
    EXPECT_TRUE(safe_relative("a..b"));
}

TEST(Archive, AShapefileWithGbkEntryNamesIsReadRight) {
    const auto real = tests::shared_data("changchun/derived/shp_4551_gbk_unmarked/长春区县.shp");
    NEEDS_SHARED_DATA(real);
    const tests::TemporaryFolder folder;
    auto entries = shapefile("\xB5\xD8\xBF\xE9/\xB3\xA4\xB4\xBA");  // 地块/长春
    entries.emplace_back("readme.pdf", "%PDF-1.7");
    tests::CollectingSink sink;
    const auto report = read_file(zip_of(folder, "week.zip", entries), {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_EQ(sink.layers.size(), 1U);
    EXPECT_EQ(sink.layers[0].source.name, "长春");
    EXPECT_EQ(sink.layers[0].value(0, "名称"), Value(std::string("榆树市")));
    ASSERT_EQ(report->notes.size(), 1U);
    EXPECT_NE(report->notes[0].find("readme.pdf was passed over"), std::string::npos);
}

TEST(Archive, AShapefileWithoutItsIndexIsReadFromTheShapes) {
    const auto real = tests::shared_data("changchun/derived/shp_4551_gbk_unmarked/长春区县.shp");
    NEEDS_SHARED_DATA(real);
    const tests::TemporaryFolder folder;
    std::filesystem::copy_file(*real, folder.path() / "parcels.shp");
    tests::CollectingSink sink;
    const auto report = read_file(folder.path() / "parcels.shp", {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(sink.layers.at(0).features.size(), 11U);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "parcels.shx"))
        << "nothing is written beside the user's file";
}

/// The bytes of a number, the first byte first if little, the last one if big.
std::string bytes_of(std::uint64_t number, std::size_t count, bool little) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t place = little ? i : count - 1 - i;
        bytes += static_cast<char>((number >> (8 * place)) & 0xFF);
    }
    return bytes;
}

/// A .shp with one point, after the ESRI Shapefile Technical Description (1998).
std::string one_point_shp(double x, double y) {
    const auto place = bytes_of(std::bit_cast<std::uint64_t>(x), 8, true) +
                       bytes_of(std::bit_cast<std::uint64_t>(y), 8, true);
    const auto point_kind = bytes_of(1, 4, true);
    const auto header = bytes_of(9994, 4, false) + std::string(20, '\0') +
                        bytes_of(64, 4, false) /* length in 16-bit words */ +
                        bytes_of(1000, 4, true) + point_kind + place + place +
                        std::string(32, '\0');
    return header + bytes_of(1, 4, false) + bytes_of(10, 4, false) + point_kind + place;
}

Point<Source> first_place(const tests::CollectingSink::Layer& layer) {
    return std::get<Points<Source>>(layer.features.at(0).geometry).parts.at(0);
}

TEST(Archive, ShapefilesOfOneNameWithoutIndexesAreEachReadFromTheirOwnFolder) {
    const tests::TemporaryFolder folder;
    folder.write("week/a/宗地.shp", one_point_shp(125.25, 43.5));
    folder.write("week/b/宗地.shp", one_point_shp(126.75, 44.5));
    const auto zip = zip_of(
        folder, "week.zip",
        {{"a/宗地.shp", one_point_shp(125.25, 43.5)}, {"b/宗地.shp", one_point_shp(126.75, 44.5)}});
    for (const auto& delivered : {folder.path() / "week", zip}) {
        tests::CollectingSink sink;
        const auto report = read_file(delivered, {}, sink);
        ASSERT_TRUE(report) << report.error().message;
        ASSERT_EQ(sink.layers.size(), 2U) << delivered;
        EXPECT_EQ(first_place(sink.layers[0]), (Point<Source>{125.25, 43.5})) << delivered;
        EXPECT_EQ(first_place(sink.layers[1]), (Point<Source>{126.75, 44.5})) << delivered;
    }
}

std::string gml_with(const std::string& field, const std::string& value) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<c:all xmlns:c="http://example.com/c" xmlns:gml="http://www.opengis.net/gml">
<gml:featureMember><c:parcel><c:place><gml:Point srsName="EPSG:4490">
<gml:coordinates>125.5,43.5</gml:coordinates></gml:Point></c:place><c:)" +
           field + ">" + value + "</c:" + field + "></c:parcel></gml:featureMember></c:all>";
}

TEST(Archive, GmlFilesOfOneNameAreEachReadWithTheirOwnFields) {
    const tests::TemporaryFolder folder;
    folder.write("a/parcels.gml", gml_with("use", "residential"));
    folder.write("b/parcels.gml", gml_with("owner", "city"));
    tests::CollectingSink sink;
    const auto report = read_file(folder.path(), {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_EQ(sink.layers.size(), 2U);
    EXPECT_EQ(sink.layers[0].value(0, "use"), Value(std::string("residential")));
    EXPECT_EQ(sink.layers[1].value(0, "owner"), Value(std::string("city")));
}

TEST(Archive, AFolderOfFilesGivesALayerEach) {
    const tests::TemporaryFolder folder;
    folder.write("a/one.geojson", R"({"type":"Point","coordinates":[125,43]})");
    folder.write("b/one.geojson", R"({"type":"Point","coordinates":[126,44]})");
    folder.write("table.csv", "a,b\n1,2\n");
    tests::CollectingSink sink;
    const auto report = read_file(folder.path(), {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_EQ(sink.layers.size(), 3U);
    EXPECT_EQ(sink.layers[0].source.name, "one");
    EXPECT_EQ(sink.layers[1].source.name, "one_2");
    EXPECT_EQ(sink.layers[2].report.rows_without_geometry, 1U);
}

TEST(Archive, AnEntryOutsideItsFolderRefusesTheWholeArchive) {
    const tests::TemporaryFolder folder;
    const auto zip = zip_of(folder, "slip.zip",
                            {{"../slip.geojson", R"({"type":"Point","coordinates":[1,2]})"}});
    tests::CollectingSink sink;
    const auto report = read_file(zip, {}, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("outside its folder"), std::string::npos)
        << report.error().message;
}

TEST(Archive, ABombIsRefusedBeforeItUnpacks) {
    const tests::TemporaryFolder folder;
    const std::string zeros(std::size_t{64} << 20, '0');
    const auto zip = zip_of(folder, "bomb.zip", {{"bomb.csv", zeros}});
    EXPECT_LT(std::filesystem::file_size(zip), std::size_t{1} << 20);
    ReadOptions options;
    options.limits.unpacked_bytes = std::uint64_t{1} << 20;
    tests::CollectingSink sink;
    const auto report = read_file(zip, options, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("unpacks to 64 MiB"), std::string::npos)
        << report.error().message;
}

TEST(Archive, ADamagedEntryIsNamedAndNothingIsRead) {
    const tests::TemporaryFolder folder;
    const auto zip =
        zip_of(folder, "cut.zip",
               {{"points.geojson", R"({"type":"Point","coordinates":[125.33333,43.9]})"}});
    auto bytes = tests::contents_of(zip);
    bytes[45] = static_cast<char>(bytes[45] ^ 0x55);
    tests::CollectingSink sink;
    const auto report = read_file(folder.write("cut.zip", bytes), {}, sink);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("points.geojson"), std::string::npos)
        << report.error().message;
}

TEST(Archive, AKmzIsAKmlInside) {
    const auto kml = tests::shared_data("changchun/derived/changchun.kml");
    NEEDS_SHARED_DATA(kml);
    const tests::TemporaryFolder folder;
    tests::CollectingSink sink;
    const auto report =
        read_file(zip_of(folder, "a.kmz", {{"doc.kml", tests::contents_of(*kml)}}), {}, sink);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(sink.layers.at(0).features.size(), 11U);
}

}  // namespace
}  // namespace geodata
