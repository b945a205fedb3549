#include "geodata/imagery/picture.hpp"

#include "geodata/imagery/sheet.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace geodata {
namespace {

constexpr int kBands = 4;
constexpr const char* kPlace = "/vsimem/tile";

tl::unexpected<Error> not_written() {
    return failure(Error::Code::Unreadable, "a tile cannot be written: " + gdal_complaint());
}

/// Planes of red, green, blue, alpha.
bool read_planes(GDALDataset& rgba, std::vector<std::uint8_t>& planes) {
    const int width = rgba.GetRasterXSize();
    const int height = rgba.GetRasterYSize();
    planes.resize(static_cast<std::size_t>(kBands) * static_cast<std::size_t>(width) *
                  static_cast<std::size_t>(height));
    return rgba.RasterIO(GF_Read, 0, 0, width, height, planes.data(), width, height, GDT_Byte,
                         kBands, nullptr, 0, 0, 0) == CE_None;
}

Result<std::string> encoded(GDALDataset& picture,
                            const char* format,
                            const CPLStringList& options) {
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(format);
    if (driver == nullptr)
        return failure(Error::Code::Unsupported, std::string("this GDAL writes no ") + format);
    const RasterHandle written(
        driver->CreateCopy(kPlace, &picture, FALSE, options.List(), nullptr, nullptr));
    if (!written) return not_written();
    vsi_l_offset size = 0;
    const GByte* const bytes = VSIGetMemFileBuffer(kPlace, &size, FALSE);
    std::string result;
    if (bytes != nullptr)
        result.assign(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    VSIUnlink(kPlace);
    return result;
}

}  // namespace

Result<std::string> picture_of(GDALDataset& rgba) {
    const int width = rgba.GetRasterXSize();
    const int height = rgba.GetRasterYSize();
    std::vector<std::uint8_t> planes;
    if (rgba.GetRasterCount() != kBands || !read_planes(rgba, planes)) return not_written();
    const auto alpha = planes.end() - static_cast<std::ptrdiff_t>(planes.size() / kBands);
    if (std::all_of(alpha, planes.end(), [](std::uint8_t a) { return a == 0; }))
        return std::string();
    const bool covered = std::all_of(alpha, planes.end(), [](std::uint8_t a) { return a == 255; });

    const int bands = covered ? kBands - 1 : kBands;
    GDALDriver* const memory = GetGDALDriverManager()->GetDriverByName("MEM");
    const RasterHandle picture(memory->Create("", width, height, bands, GDT_Byte, nullptr));
    for (int band = 1; band <= bands; ++band) {
        picture->GetRasterBand(band)->SetColorInterpretation(
            static_cast<GDALColorInterp>(GCI_RedBand + band - 1));
    }
    if (picture->RasterIO(GF_Write, 0, 0, width, height, planes.data(), width, height, GDT_Byte,
                          bands, nullptr, 0, 0, 0) != CE_None) {
        return not_written();
    }
    CPLStringList options;
    options.SetNameValue(covered ? "QUALITY" : "ZLEVEL", covered ? "85" : "4");
    return encoded(*picture, covered ? "JPEG" : "PNG", options);
}

}  // namespace geodata
