#include "geodata/reading/archive.hpp"

#include "geodata/reading/read_file.hpp"
#include "tests/support/collecting_sink.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <filesystem>
#include <string>
#include <utility>
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
