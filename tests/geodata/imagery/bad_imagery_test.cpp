#include "geodata/imagery/imagery.hpp"
#include "tests/geodata/imagery/made_tiff.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace geodata {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using tests::MadeTiff;
using tests::make_tiff;

class BadImagery : public testing::Test {
  protected:
    [[nodiscard]] static std::string fault_of(const fs::path& path) {
        const auto opened = Imagery::open({.id = "photo", .files = {path}});
        return opened ? "opened" : opened.error().message;
    }
    [[nodiscard]] static MadeTiff small() {
        MadeTiff made = tests::columns_and_rows();
        made.width = made.height = 600;
        return made;
    }
    tests::TemporaryFolder folder_;
    fs::path path_ = folder_.path() / "a.tif";
};

TEST_F(BadImagery, IsNotThere) {
    EXPECT_THAT(fault_of(path_), AllOf(HasSubstr("a.tif"), HasSubstr("no such file")));
}

TEST_F(BadImagery, HasNoGeoreference) {
    MadeTiff made = small();
    made.placed = false;
    make_tiff(path_, made);
    EXPECT_THAT(fault_of(path_), AllOf(HasSubstr("a.tif"), HasSubstr("no georeference")));
}

TEST_F(BadImagery, HasNoCoordinateSystem) {
    MadeTiff made = small();
    made.epsg = 0;
    make_tiff(path_, made);
    EXPECT_THAT(fault_of(path_), AllOf(HasSubstr("a.tif"), HasSubstr("gdal_edit.py")));
}

TEST_F(BadImagery, HoldsValuesThatAreNoColours) {
    MadeTiff made = small();
    made.bits = 16;
    make_tiff(path_, made);
    EXPECT_THAT(fault_of(path_), AllOf(HasSubstr("a.tif"), HasSubstr("UInt16")));
    made.bits = 32;
    make_tiff(path_, made);
    EXPECT_THAT(fault_of(path_), HasSubstr("Float32"));
}

TEST_F(BadImagery, IsAVirtualRasterUnderAnotherName) {
    make_tiff(folder_.path() / "real.tif", small());
    std::ofstream(path_) << "<VRTDataset rasterXSize='600' rasterYSize='600'><VRTRasterBand "
                            "dataType='Byte' band='1'><SimpleSource><SourceFilename "
                            "relativeToVRT='1'>real.tif</SourceFilename><SourceBand>1</SourceBand>"
                            "</SimpleSource></VRTRasterBand></VRTDataset>";
    EXPECT_THAT(fault_of(path_), AllOf(HasSubstr("a.tif"), HasSubstr("no GeoTIFF")));
}

TEST_F(BadImagery, IsCutOff) {
    for (const char* tiled : {"TILED=NO", "TILED=YES"}) {
        MadeTiff made = small();
        made.options = {tiled};
        make_tiff(path_, made);
        const auto whole = fs::file_size(path_);
        for (const std::uintmax_t left : {whole - 1000, whole / 2, std::uintmax_t{40}}) {
            fs::resize_file(path_, left);
            EXPECT_THAT(fault_of(path_), HasSubstr("a.tif: it is ")) << tiled << left;
        }
    }
    EXPECT_THAT(fault_of(path_), HasSubstr("a.tif: it is no GeoTIFF"));
}

TEST_F(BadImagery, SaysHowFarACutOffFileReaches) {
    make_tiff(path_, small());
    fs::resize_file(path_, fs::file_size(path_) / 2);
    EXPECT_THAT(fault_of(path_), HasSubstr("it is cut off: the file has"));
}

/// One directory of a classic TIFF, without pixels: what its entries declare is not there.
std::string declared_tiff(std::uint32_t width,
                          std::uint32_t height,
                          std::uint32_t strip_rows,
                          std::uint32_t compression) {
    std::string bytes("II*\0\x08\0\0\0", 8);
    const auto number = [&](std::uint32_t value, int length) {
        for (int i = 0; i < length; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
    };
    struct Entry {
        std::uint32_t tag, type, count, value;
    };
    const std::uint32_t strips = (height + strip_rows - 1) / strip_rows;
    const std::vector<Entry> entries = {
        {256, 4, 1, width},     {257, 4, 1, height},    {258, 3, 1, 8},    {259, 3, 1, compression},
        {262, 3, 1, 1},         {273, 4, strips, 4096}, {277, 3, 1, 1},    {278, 4, 1, strip_rows},
        {279, 4, strips, 4096}, {33550, 12, 3, 0},      {33922, 12, 6, 0},
    };
    const auto doubles = static_cast<std::uint32_t>(8 + 2 + 12 * entries.size() + 4);
    number(static_cast<std::uint32_t>(entries.size()), 2);
    for (const Entry& entry : entries) {
        number(entry.tag, 2);
        number(entry.type, 2);
        number(entry.count, 4);
        const bool scale = entry.tag == 33550;
        const bool tie = entry.tag == 33922;
        number(scale ? doubles : tie ? doubles + 24 : entry.value, 4);
    }
    number(0, 4);
    for (const double value : {0.001, 0.001, 0.0, 0.0, 0.0, 0.0, 445'000.0, 4'860'000.0, 0.0}) {
        char raw[8];
        std::memcpy(raw, &value, sizeof raw);
        bytes.append(raw, sizeof raw);
    }
    return bytes;
}

TEST_F(BadImagery, DeclaresAMillionByAMillionPixels) {
    // Where its coordinate system is missing it is refused for that: it stands in a file beside it.
    std::ofstream(folder_.path() / "a.tif.aux.xml")
        << "<PAMDataset><SRS>EPSG:4551</SRS></PAMDataset>";
    std::ofstream(path_, std::ios::binary) << declared_tiff(1'000'000, 1'000'000, 100'000, 5);
    EXPECT_THAT(fault_of(path_), AllOf(HasSubstr("a.tif"), HasSubstr("too large to be read")));
    std::ofstream(path_, std::ios::binary) << declared_tiff(1'000'000, 1'000'000, 16, 1);
    EXPECT_THAT(fault_of(path_), AllOf(HasSubstr("a.tif"), HasSubstr("cut off")));
}

TEST_F(BadImagery, HoldsVectorTiles) {
    GDALAllRegister();
    const fs::path tiles = folder_.path() / "v.mbtiles";
    {
        const std::unique_ptr<GDALDataset> made(
            GetGDALDriverManager()->GetDriverByName("MBTiles")->Create(tiles.c_str(), 0, 0, 0,
                                                                       GDT_Unknown, nullptr));
        ASSERT_TRUE(made);
        OGRLayer* const layer = made->CreateLayer("roads", nullptr, wkbPoint);
        ASSERT_NE(layer, nullptr);
        OGRFeature feature(layer->GetLayerDefn());
        const OGRPoint point(1, 1);
        feature.SetGeometry(&point);
        ASSERT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
    }
    EXPECT_THAT(fault_of(tiles), AllOf(HasSubstr("v.mbtiles"), HasSubstr("vector tiles")));
}

TEST_F(BadImagery, OfAFolderLeavesTheOthers) {
    make_tiff(path_, small());
    std::ofstream(folder_.path() / "b.tif") << "no picture";
    const auto opened = Imagery::open({.id = "photo", .files = {folder_.path()}});
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ((*opened)->info().sheets, 1U);
    ASSERT_EQ((*opened)->info().faults.size(), 1U);
    EXPECT_THAT((*opened)->info().faults.front(), HasSubstr("b.tif: it is no GeoTIFF"));
    fs::remove(path_);
    EXPECT_THAT(fault_of(folder_.path()), HasSubstr("b.tif"));
    fs::remove(folder_.path() / "b.tif");
    EXPECT_THAT(fault_of(folder_.path()), HasSubstr("there is no image"));
}

TEST_F(BadImagery, IsToldFromOtherFilesByItsFirstBytes) {
    make_tiff(folder_.path() / "picture", small());
    EXPECT_TRUE(looks_like_imagery(folder_.path() / "picture"));
    EXPECT_FALSE(looks_like_imagery(path_));
    std::ofstream(path_) << "a,b\n1,2\n";
    EXPECT_FALSE(looks_like_imagery(path_));
    EXPECT_FALSE(looks_like_imagery(folder_.path()));  // not pictures alone
    fs::remove(path_);
    EXPECT_TRUE(looks_like_imagery(folder_.path()));
}

}  // namespace
}  // namespace geodata
