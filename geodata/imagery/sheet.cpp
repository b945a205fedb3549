#include "geodata/imagery/sheet.hpp"

#include "geodata/projection/mercator.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal_alg.h>
#include <gdal_priv.h>
#include <gdal_utils.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

namespace geodata {
namespace {

namespace fs = std::filesystem;

/// What GDAL must unpack at once to give one pixel.
constexpr std::int64_t kMostBlockBytes = std::int64_t{64} << 20;
/// Of the blocks of a file so many are looked up to see whether the file reaches that far.
constexpr std::int64_t kBlocksLookedAt = 2048;

constexpr const char* kReadable[] = {"GTiff", "MBTiles", "ESRIC", nullptr};

std::string& complaint() {
    static std::string text;
    return text;
}

void CPL_STDCALL on_error(CPLErr kind, CPLErrorNum, const char* message) {
    if (kind >= CE_Failure && complaint().empty()) complaint() = message;
}

tl::unexpected<Error> unreadable(const std::string& what) {
    return failure(Error::Code::Unreadable, what + (complaint().empty() ? "" : ": " + complaint()));
}

tl::unexpected<Error> unsupported(std::string what) {
    return failure(Error::Code::Unsupported, std::move(what));
}

RasterHandle open_with(const fs::path& path, unsigned kind) {
    return RasterHandle(GDALDataset::Open(path.c_str(), kind | GDAL_OF_READONLY, kReadable));
}

Result<RasterHandle> opened(const fs::path& path) {
    forget_gdal_complaints();
    std::error_code failed;
    if (!fs::exists(path, failed)) {
        return failure(Error::Code::NotFound, "no such file or folder");
    }
    RasterHandle handle = open_with(path, GDAL_OF_RASTER);
    if (handle) return handle;
    const std::string why = complaint();
    if (open_with(path, GDAL_OF_VECTOR)) {
        return unsupported(
            "it holds vector tiles, no pictures; import the data from which they were made");
    }
    return failure(Error::Code::Unreadable,
                   "it is no GeoTIFF, raster MBTiles or compact cache that can be opened" +
                       (why.empty() ? "" : ": " + why));
}

Result<void> check_place(GDALDataset& dataset) {
    double transform[6];
    const bool placed = dataset.GetGeoTransform(transform) == CE_None || dataset.GetGCPCount() > 0;
    const OGRSpatialReference* crs = dataset.GetSpatialRef();
    if (crs == nullptr) crs = dataset.GetGCPSpatialRef();
    if (!placed) {
        return unsupported(
            "the image has no georeference: save it as GeoTIFF, or put a world file (.tfw) and its "
            "coordinate system beside it");
    }
    if (crs == nullptr || crs->IsEmpty()) {
        return unsupported(
            "the image has no coordinate system: write it into the file, for instance with "
            "gdal_edit.py -a_srs EPSG:4551");
    }
    return {};
}

Result<void> check_values(GDALDataset& dataset) {
    if (dataset.GetRasterCount() == 0) return unsupported("there is no raster band in it");
    for (int i = 1; i <= dataset.GetRasterCount(); ++i) {
        const GDALDataType type = dataset.GetRasterBand(i)->GetRasterDataType();
        if (type == GDT_Byte) continue;
        return unsupported("band " + std::to_string(i) + " holds " + GDALGetDataTypeName(type) +
                           " values; only images of 8 bits are shown: convert it with "
                           "gdal_translate -ot Byte -scale");
    }
    return {};
}

/// What a block takes unpacked; bands that are kept together are unpacked together.
Result<void> check_blocks(GDALDataset& dataset) {
    int width = 0;
    int height = 0;
    dataset.GetRasterBand(1)->GetBlockSize(&width, &height);
    const char* const interleave = dataset.GetMetadataItem("INTERLEAVE", "IMAGE_STRUCTURE");
    const bool together = interleave != nullptr && EQUAL(interleave, "PIXEL");
    const std::int64_t bytes =
        std::int64_t{width} * height * (together ? dataset.GetRasterCount() : 1);
    if (bytes <= kMostBlockBytes) return {};
    return unsupported("its " + std::to_string(dataset.GetRasterXSize()) + " × " +
                       std::to_string(dataset.GetRasterYSize()) + " pixels are in blocks of " +
                       std::to_string(width) + " × " + std::to_string(height) +
                       ", too large to be read in parts: convert it with gdal_translate -co "
                       "TILED=YES -co COMPRESS=JPEG");
}

/// The number that GDAL gives of a block in the file; 0: none (a block that was never written).
std::uint64_t block_number(GDALRasterBand& band, const char* what, std::int64_t x, std::int64_t y) {
    const char* const text =
        band.GetMetadataItem(CPLSPrintf("BLOCK_%s_%lld_%lld", what, static_cast<long long>(x),
                                        static_cast<long long>(y)),
                             "TIFF");
    return text == nullptr ? 0 : std::strtoull(text, nullptr, 10);
}

/// A TIFF that was cut off opens all the same, if its directory stands at the front.
Result<void> check_length(GDALDataset& dataset, const fs::path& path) {
    if (!EQUAL(dataset.GetDriver()->GetDescription(), "GTiff")) return {};
    std::error_code failed;
    const std::uint64_t size = fs::file_size(path, failed);
    GDALRasterBand& band = *dataset.GetRasterBand(1);
    int width = 1;
    int height = 1;
    band.GetBlockSize(&width, &height);
    const std::int64_t across = (std::int64_t{dataset.GetRasterXSize()} + width - 1) / width;
    const std::int64_t all =
        across * ((std::int64_t{dataset.GetRasterYSize()} + height - 1) / height);
    const std::int64_t looks = std::min(all, kBlocksLookedAt);
    for (std::int64_t i = 0; i < looks; ++i) {
        // From the last one back: that is where a file is cut off.
        const std::int64_t at = looks == 1 ? 0 : (all - 1) - (all - 1) * i / (looks - 1);
        const std::uint64_t offset = block_number(band, "OFFSET", at % across, at / across);
        if (!complaint().empty()) return unreadable("it is damaged or cut off");
        if (offset == 0) continue;
        const std::uint64_t bytes = block_number(band, "SIZE", at % across, at / across);
        if (bytes <= size && offset <= size - bytes) continue;
        return failure(Error::Code::Unreadable, "it is cut off: the file has " +
                                                    std::to_string(size) +
                                                    " bytes, and its pictures go on to byte " +
                                                    std::to_string(offset + bytes));
    }
    return {};
}

RasterHandle translated(GDALDataset& source, const std::vector<std::string>& words) {
    CPLStringList list;
    for (const std::string& word : words) list.AddString(word.c_str());
    GDALTranslateOptions* const options = GDALTranslateOptionsNew(list.List(), nullptr);
    int wrong = FALSE;
    RasterHandle result(GDALDataset::FromHandle(GDALTranslate("", &source, options, &wrong)));
    GDALTranslateOptionsFree(options);
    return result;
}

/// From pixels of an image to metres of the map.
class ToMap {
  public:
    explicit ToMap(GDALDataset& source) {
        CPLStringList options;
        options.SetNameValue("DST_SRS", "EPSG:3857");
        transformer_.reset(GDALCreateGenImgProjTransformer2(&source, nullptr, options.List()));
    }
    [[nodiscard]] void* get() const { return transformer_.get(); }

    /// nullopt: that pixel is nowhere on the map.
    [[nodiscard]] std::optional<std::array<double, 2>> operator()(double column, double row) const {
        double z = 0;
        int found = FALSE;
        GDALGenImgProjTransform(transformer_.get(), FALSE, 1, &column, &row, &z, &found);
        if (found == FALSE || !std::isfinite(column) || !std::isfinite(row)) return std::nullopt;
        return std::array{column, row};
    }

  private:
    struct Destroy {
        void operator()(void* transformer) const { GDALDestroyGenImgProjTransformer(transformer); }
    };
    std::unique_ptr<void, Destroy> transformer_;
};

/// Where an image lies that is cut by the map's edge: neighbouring places of it are a world apart.
struct AcrossTheEdge {
    double south = kMercatorHalfWorld, north = -kMercatorHalfWorld;
    double pixel_metres = 0;
};

/// nullopt: it does not lie across 180°.
std::optional<AcrossTheEdge> across_the_edge(const ToMap& to_map, double width, double height) {
    constexpr int kLooks = 32;
    AcrossTheEdge found;
    bool across = false;
    for (int j = 0; j <= kLooks; ++j) {
        std::optional<double> before;
        for (int i = 0; i <= kLooks; ++i) {
            const auto place = to_map(width * i / kLooks, height * j / kLooks);
            if (!place) continue;
            across = across || (before && std::abs((*place)[0] - *before) > kMercatorHalfWorld);
            before = (*place)[0];
            found.south = std::min(found.south, (*place)[1]);
            found.north = std::max(found.north, (*place)[1]);
        }
    }
    const auto middle = to_map(width / 2, height / 2);
    const auto below = to_map(width / 2, height / 2 + 1);
    if (!across || !middle || !below) return std::nullopt;
    const double dx = std::remainder((*below)[0] - (*middle)[0], 2 * kMercatorHalfWorld);
    found.pixel_metres = std::hypot(dx, (*below)[1] - (*middle)[1]);
    return found;
}

SheetFacts::Level level_of(GDALRasterBand& band, double full_width) {
    int width = 1;
    int height = 1;
    band.GetBlockSize(&width, &height);
    return {full_width / band.GetXSize(), double{1} * width, double{1} * height};
}

}  // namespace

void CloseRaster::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

const std::string& gdal_complaint() { return complaint(); }
void forget_gdal_complaints() {
    complaint().clear();
    CPLErrorReset();
}

void prepare_imagery_gdal() {
    CPLSetErrorHandler(on_error);
    CPLSetConfigOption("GDAL_CACHEMAX", "64");
    CPLSetConfigOption("GDAL_NUM_THREADS", "1");
    GDALAllRegister();
    // SQLite is what MBTiles is read with; VRT and MEM hold what is made here. Files are opened
    // with the list above.
    const std::set<std::string, std::less<>> kept = {"GTiff", "MBTiles", "ESRIC", "SQLite", "VRT",
                                                     "MEM",   "PNG",     "JPEG",  "WEBP"};
    GDALDriverManager& manager = *GetGDALDriverManager();
    for (int i = manager.GetDriverCount() - 1; i >= 0; --i) {
        GDALDriver* const driver = manager.GetDriver(i);
        if (!kept.contains(driver->GetDescription())) manager.DeregisterDriver(driver);
    }
}

double SheetFacts::pixels_read(double tile_pixel_metres) const {
    const double asked = std::max(1.0, tile_pixel_metres / pixel_metres);
    // Between the whole image and its coarsest overview there is one about twice as fine.
    const bool beyond = asked >= coarsest.factor;
    const Level& level = beyond ? coarsest : full;
    const double left = beyond ? asked / coarsest.factor : std::min(2.0, asked);
    const auto side = [&](double pixels, double block, double all) {
        return std::min(all, (std::ceil(pixels / block) + 1) * block);
    };
    constexpr double kTilePixels = 512;
    return side(kTilePixels * left, level.block_width, width / level.factor) *
           side(kTilePixels * left, level.block_height, height / level.factor);
}

Result<Sheet> Sheet::open(const fs::path& path) {
    auto handle = opened(path);
    if (!handle) return tl::unexpected(handle.error());
    Sheet sheet;
    sheet.source_ = std::move(*handle);
    GDALDataset& dataset = *sheet.shown();
    if (auto checked = check_place(dataset); !checked) return tl::unexpected(checked.error());
    if (auto checked = check_values(dataset); !checked) return tl::unexpected(checked.error());
    if (auto checked = check_blocks(dataset); !checked) return tl::unexpected(checked.error());
    if (auto checked = check_length(dataset, path); !checked)
        return tl::unexpected(checked.error());
    if (auto done = sheet.describe(); !done) return tl::unexpected(done.error());
    if (auto done = sheet.choose_bands(); !done) return tl::unexpected(done.error());
    return sheet;
}

/// Red, green, blue and perhaps alpha, whatever is in the file: grey thrice, a palette's colours,
/// the first three of more bands than eyes have.
Result<void> Sheet::choose_bands() {
    GDALDataset& source = *shown();
    const int bands = source.GetRasterCount();
    std::vector<std::string> words = {"-of", "VRT"};
    if (bands == 1 && source.GetRasterBand(1)->GetColorTable() != nullptr) {
        words.insert(words.end(), {"-expand", "rgba"});
    } else {
        int alpha = 0;
        for (int i = 1; i <= bands; ++i) {
            if (source.GetRasterBand(i)->GetColorInterpretation() == GCI_AlphaBand) alpha = i;
        }
        const int colours = bands - (alpha > 0 ? 1 : 0);
        if (colours == 3 && (alpha == 0 || alpha == 4)) return {};
        for (int i = 1; i <= 3; ++i)
            words.insert(words.end(), {"-b", std::to_string(colours >= 3 ? i : 1)});
        if (alpha > 0) {
            words.insert(words.end(), {"-b", std::to_string(alpha), "-colorinterp_4", "alpha"});
        }
    }
    chosen_ = translated(source, words);
    if (!chosen_) return unreadable("its bands cannot be shown");
    return {};
}

Result<void> Sheet::describe() {
    GDALDataset& source = *shown();
    facts_.width = source.GetRasterXSize();
    facts_.height = source.GetRasterYSize();
    const OGRSpatialReference* crs = source.GetSpatialRef();
    if (crs == nullptr) crs = source.GetGCPSpatialRef();
    if (crs != nullptr && crs->GetName() != nullptr) facts_.crs = crs->GetName();

    const ToMap to_map(source);
    if (to_map.get() == nullptr) return unreadable("it cannot be placed on the map");
    double placed[6] = {};
    double box[4] = {};
    int width = 0;
    int height = 0;
    const CPLErr done = GDALSuggestedWarpOutput2(&source, GDALGenImgProjTransform, to_map.get(),
                                                 placed, &width, &height, box, 0);
    // Only what seems to be as wide as the world is worth a closer look.
    const bool wide = done != CE_None || box[2] - box[0] > kMercatorHalfWorld;
    const auto across = wide ? across_the_edge(to_map, facts_.width, facts_.height) : std::nullopt;
    if (across) {
        box[0] = -kMercatorHalfWorld;
        box[1] = across->south;
        box[2] = kMercatorHalfWorld;
        box[3] = across->north;
        placed[1] = across->pixel_metres;
    } else if (done != CE_None) {
        return unreadable("it cannot be placed on the map");
    }
    if (!(placed[1] > 0) || !std::isfinite(placed[1]))
        return unreadable("it cannot be placed on the map");
    for (std::size_t i = 0; i < 4; ++i) {
        if (!std::isfinite(box[i])) return unreadable("it cannot be placed on the map");
        facts_.mercator[i] = std::clamp(box[i], -kMercatorHalfWorld, kMercatorHalfWorld);
    }
    facts_.pixel_metres = placed[1];

    GDALRasterBand& band = *source.GetRasterBand(1);
    facts_.full = level_of(band, facts_.width);
    facts_.coarsest = facts_.full;
    for (int i = 0; i < band.GetOverviewCount(); ++i) {
        const auto level = level_of(*band.GetOverview(i), facts_.width);
        if (level.factor > facts_.coarsest.factor) facts_.coarsest = level;
    }
    return {};
}

}  // namespace geodata
