#include "tileserver/config/serve_options.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace tileserver {
namespace {

TEST(ServeOptions, TellAWorkspaceFromFiles) {
    const tests::TemporaryFolder folder;
    folder.write("city/goldenbelt.toml", "");
    folder.write("data.gdb/a00000001.gdbtable", "");
    ServeOptions options;
    options.sources = {folder.path() / "city"};
    EXPECT_EQ(load_options(options)->workspace, folder.path() / "city");
    options.sources = {folder.path() / "data.gdb"};
    EXPECT_TRUE(load_options(options)->workspace.empty());
    EXPECT_EQ(load_options(options)->files.size(), 1U);
    options.sources = {folder.path() / "city", folder.path() / "data.gdb"};
    ASSERT_FALSE(load_options(options));
    EXPECT_EQ(load_options(options).error().code, geodata::Error::Code::Invalid);
}

TEST(ServeOptions, NameThePathThatIsNotThere) {
    ServeOptions options;
    options.sources = {"/nowhere/parcels.shp"};
    ASSERT_FALSE(load_options(options));
    EXPECT_EQ(load_options(options).error().message,
              "/nowhere/parcels.shp: no such file or folder");
}

TEST(ServeOptions, NameTheOptionThatIsOutsideItsRange) {
    const auto message = [](ServeOptions options) {
        const auto server = server_options(options);
        return server ? std::string() : server.error().message;
    };
    ServeOptions port;
    port.port = 70'000;
    EXPECT_EQ(message(port), "--port 70000: must be 0 … 65535");
    ServeOptions threads;
    threads.threads = -1;
    EXPECT_EQ(message(threads), "--threads -1: must be 0 … 256");
    ServeOptions cache;
    cache.cache_mb = -5;
    EXPECT_EQ(message(cache), "--cache-mb -5: must be 0 … 1048576");
    ServeOptions shift;
    shift.shift = "gps";
    EXPECT_EQ(load_options(shift).error().message, "--shift gps: must be none, gcj02 or bd09");
}

TEST(ServeOptions, ShareTheCacheBetweenTilesAndAnswers) {
    ServeOptions options;
    options.cache_mb = 100;
    EXPECT_EQ(tile_bytes_of(options) + server_options(options)->tile_cache_bytes,
              std::size_t{100} << 20U);
    options.cache_mb = 0;
    EXPECT_EQ(tile_bytes_of(options), 0U);
    EXPECT_EQ(server_options(options)->tile_cache_bytes, 0U);
}

TEST(FindViewer, LooksBesideTheProgramAndWhereItIsInstalled) {
    const tests::TemporaryFolder folder;
    EXPECT_EQ(find_viewer("", folder.path() / "bin/goldenbelt"), std::nullopt);
    folder.write("share/goldenbelt/viewer/index.html", "x");
    std::filesystem::create_directory(folder.path() / "bin");
    EXPECT_EQ(find_viewer("", folder.path() / "bin/goldenbelt"),
              folder.path() / "share/goldenbelt/viewer");
    folder.write("bin/viewer/index.html", "x");
    EXPECT_EQ(find_viewer("", folder.path() / "bin/goldenbelt"), folder.path() / "bin/viewer");
    EXPECT_EQ(find_viewer("/named", folder.path() / "bin/goldenbelt"), "/named");
}

}  // namespace
}  // namespace tileserver
