#include "geodata/workspace/delivery_files.hpp"

#include "geodata/workspace/sha256.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace {

using namespace geodata;

TEST(Sha256, GivesTheDigestOfTheStandard) {
    Sha256 digest;
    digest.put("abc");
    EXPECT_EQ(digest.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(digest.hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        << "starts over";
}

TEST(DeliveryFiles, OfAShapefileAreThoseOfItsName) {
    const tests::TemporaryFolder folder;
    const auto shape = folder.write("地块.shp", "1");
    folder.write("地块.dbf", "2");
    folder.write("地块.shp.xml", "3");
    folder.write("地块2.dbf", "4");
    const auto files = delivery_files(shape);
    ASSERT_EQ(files.size(), 3U);
    EXPECT_EQ(files[0].filename(), "地块.dbf");
    EXPECT_EQ(delivery_files(folder.path()).size(), 4U);
    EXPECT_TRUE(delivery_files(folder.path() / "none.shp").empty());
}

TEST(DeliveryFiles, OfAGeoPackageAreItAndItsLog) {
    const tests::TemporaryFolder folder;
    const auto package = folder.write("city.GPKG", "pages");
    EXPECT_EQ(delivery_files(package).size(), 1U);
    const std::string stamp = delivery_stamp(package);
    const std::string digest = delivery_digest(package).value();
    folder.write("city.GPKG-wal", "");
    EXPECT_EQ(delivery_stamp(package), stamp) << "reading makes an empty log";
    const auto log = folder.write("city.GPKG-wal", "an edit that QGIS saved");
    EXPECT_EQ(delivery_files(package), (std::vector{package, log}));
    EXPECT_NE(delivery_stamp(package), stamp);
    EXPECT_NE(delivery_digest(package).value(), digest);
    folder.write("other.geojson-wal", "1");
    EXPECT_EQ(delivery_files(folder.write("other.geojson", "1")).size(), 1U);
}

TEST(DeliveryFiles, AreNotCutShortByALinkThatLeadsNowhere) {
    const tests::TemporaryFolder folder;
    for (const char* name : {"a", "b", "c"}) {
        folder.write(std::string("city/") + name + ".shp", name);
        std::filesystem::create_symlink("nowhere",
                                        folder.path() / "city" / (std::string(name) + ".lnk"));
    }
    EXPECT_EQ(delivery_files(folder.path() / "city").size(), 3U);
    std::filesystem::create_symlink("nowhere", folder.path() / "city" / "a.cpg");
    for (const char* part : {"a.dbf", "a.prj", "a.shx", "a.qix"})
        folder.write(std::string("city/") + part, part);
    EXPECT_EQ(delivery_files(folder.path() / "city" / "a.shp").size(), 5U);
}

TEST(DeliveryDigest, IsThatOfTheContentsWhereverTheyLie) {
    const tests::TemporaryFolder folder;
    const auto here = folder.write("a/lots.shp", "shape");
    folder.write("a/lots.dbf", "table");
    const auto there = folder.write("b/lots.shp", "shape");
    const auto table = folder.write("b/lots.dbf", "table");
    EXPECT_EQ(delivery_digest(here).value(), delivery_digest(there).value());
    EXPECT_EQ(delivery_digest(folder.path() / "a").value(),
              delivery_digest(folder.path() / "b").value());
    folder.write("b/lots.dbf", "tablE");
    EXPECT_NE(delivery_digest(here).value(), delivery_digest(there).value());
}

TEST(DeliveryDigest, TellsWhereOneFileEndsAndTheNextBegins) {
    const tests::TemporaryFolder folder;
    folder.write("a/1", "xy");
    folder.write("a/2", "z");
    folder.write("b/1", "x");
    folder.write("b/2", "yz");
    EXPECT_NE(delivery_digest(folder.path() / "a").value(),
              delivery_digest(folder.path() / "b").value());
}

TEST(DeliveryStamp, ChangesWhenAFileIsWrittenAgain) {
    const tests::TemporaryFolder folder;
    const auto shape = folder.write("lots.shp", "shape");
    const std::string before = delivery_stamp(shape);
    EXPECT_EQ(delivery_stamp(shape), before);
    folder.write("lots.dbf", "a table that was missing");
    EXPECT_NE(delivery_stamp(shape), before);
}

}  // namespace
