#include "tests/geodata/imagery/made_tiff.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <memory>

namespace tests {
namespace {

constexpr int kSide = 512;

GDALDataType type_of(int bits) {
    return bits == 8 ? GDT_Byte : bits == 16 ? GDT_UInt16 : GDT_Float32;
}

void fill(GDALDataset& tiff, const MadeTiff& made) {
    std::vector<std::uint8_t> row(static_cast<std::size_t>(made.width));
    for (int y = 0; y < made.height; ++y) {
        for (int band = 1; band <= made.bands; ++band) {
            for (int x = 0; x < made.width; ++x)
                row[static_cast<std::size_t>(x)] = made.value(band, x, y);
            ASSERT_EQ(tiff.GetRasterBand(band)->RasterIO(GF_Write, 0, y, made.width, 1, row.data(),
                                                         made.width, 1, GDT_Byte, 0, 0),
                      CE_None);
        }
    }
}

}  // namespace

std::uint8_t column_and_row(int band, int column, int row) {
    if (band == 1) return static_cast<std::uint8_t>(column / 8);
    if (band == 2) return static_cast<std::uint8_t>(row / 8);
    return band == 3 ? 100 : 255;
}

MadeTiff columns_and_rows() {
    MadeTiff made;
    made.value = column_and_row;
    return made;
}

TiffInAFolder::TiffInAFolder(const MadeTiff& made) { make_tiff(path(), made); }

void make_ten_gigabytes(const std::filesystem::path& path) {
    constexpr int kWide = 60'000;
    MadeTiff made;
    made.width = made.height = kWide;
    made.west = 400'000;
    made.north = 4'900'000;
    made.options = {"SPARSE_OK=TRUE", "TILED=YES", "BIGTIFF=YES"};
    make_tiff(path, made);
    // A row of each block: every block of the middle third is in the file then.
    const std::unique_ptr<GDALDataset> tiff(GDALDataset::Open(path.c_str(), GDAL_OF_UPDATE));
    ASSERT_TRUE(tiff);
    std::vector<std::uint8_t> row(kWide, 60);
    for (int y = kWide / 3; y < kWide * 2 / 3; y += 256) {
        ASSERT_EQ(tiff->GetRasterBand(1)->RasterIO(GF_Write, 0, y, kWide, 1, row.data(), kWide, 1,
                                                   GDT_Byte, 0, 0),
                  CE_None);
    }
}

void make_tiff(const std::filesystem::path& path, const MadeTiff& made) {
    GDALAllRegister();
    CPLStringList options;
    for (const std::string& option : made.options) options.AddString(option.c_str());
    const std::unique_ptr<GDALDataset> tiff(
        GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
            path.c_str(), made.width, made.height, made.bands, type_of(made.bits), options));
    ASSERT_TRUE(tiff);
    if (made.placed) {
        double transform[6] = {made.west, 1, 0, made.north, 0, -1};
        tiff->SetGeoTransform(transform);
    }
    if (made.epsg != 0) {
        OGRSpatialReference crs;
        crs.importFromEPSG(made.epsg);
        tiff->SetSpatialRef(&crs);
    }
    if (made.nodata >= 0) {
        for (int band = 1; band <= made.bands; ++band)
            tiff->GetRasterBand(band)->SetNoDataValue(made.nodata);
    }
    if (made.value) fill(*tiff, made);
    if (!made.overviews) return;
    std::vector<int> factors;
    for (int factor = 2; made.width / factor > 128; factor *= 2) factors.push_back(factor);
    ASSERT_EQ(tiff->BuildOverviews("AVERAGE", static_cast<int>(factors.size()), factors.data(), 0,
                                   nullptr, nullptr, nullptr),
              CE_None);
}

std::vector<std::vector<std::uint8_t>> decoded(const std::string& picture) {
    GDALAllRegister();
    const char* const place = "/vsimem/picture";
    VSILFILE* const file = VSIFileFromMemBuffer(
        place, reinterpret_cast<GByte*>(const_cast<char*>(picture.data())), picture.size(), FALSE);
    VSIFCloseL(file);
    std::vector<std::vector<std::uint8_t>> bands;
    if (const std::unique_ptr<GDALDataset> image{GDALDataset::Open(place)}) {
        EXPECT_EQ(image->GetRasterXSize(), kSide);
        EXPECT_EQ(image->GetRasterYSize(), kSide);
        for (int band = 1; band <= image->GetRasterCount(); ++band) {
            auto& values = bands.emplace_back(std::size_t{kSide} * kSide);
            EXPECT_EQ(image->GetRasterBand(band)->RasterIO(
                          GF_Read, 0, 0, kSide, kSide, values.data(), kSide, kSide, GDT_Byte, 0, 0),
                      CE_None);
        }
    }
    VSIUnlink(place);
    return bands;
}

}  // namespace tests
