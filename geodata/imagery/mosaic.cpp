#include "geodata/imagery/mosaic.hpp"

#include "geodata/imagery/picture.hpp"
#include "geodata/projection/mercator.hpp"

#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <system_error>
#include <utility>

namespace geodata {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSheets = 4000;
constexpr std::size_t kMostOpen = 24;
/// What one tile may cost: pixels that are read and warped for it, and sheets, which must all be
/// open at once: neighbouring tiles would otherwise open and place them anew.
constexpr double kMostPixelsRead = 32e6;
constexpr std::size_t kMostSheetsInATile = kMostOpen;
constexpr std::size_t kMostFaults = 50;

double pixel_metres(int z) { return 2 * kMercatorHalfWorld / kImageryTilePixels / std::exp2(z); }

bool is_tiff(const fs::path& path) {
    std::string ending = path.extension().string();
    for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return ending == ".tif" || ending == ".tiff";
}

/// A folder's images by name, a compact cache by its description, a file as it is.
std::vector<fs::path> images_of(const fs::path& path) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) return {path};
    if (fs::exists(path / "conf.xml", failed)) return {path / "conf.xml"};
    std::vector<fs::path> found;
    for (fs::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
        if (is_tiff(at->path())) found.push_back(at->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

struct Box {
    double west, south, east, north;
    explicit Box(int z, double x, double y) {
        const double side = pixel_metres(z) * kImageryTilePixels;
        west = -kMercatorHalfWorld + x * side;
        north = kMercatorHalfWorld - y * side;
        east = west + side;
        south = north - side;
    }
    [[nodiscard]] bool meets(const std::array<double, 4>& other) const {
        return west < other[2] && other[0] < east && south < other[3] && other[1] < north;
    }
};

/// The sheets in the box, one over the other.
RasterHandle warped(std::vector<GDALDatasetH>& sources, const Box& box) {
    const std::string side = std::to_string(kImageryTilePixels);
    CPLStringList words;
    for (const char* word : {"-of", "MEM", "-t_srs", "EPSG:3857", "-r", "bilinear", "-dstalpha",
                             "-wm", "64", "-wo", "UNIFIED_SRC_NODATA=YES", "-ts"})
        words.AddString(word);
    words.AddString(side.c_str());
    words.AddString(side.c_str());
    words.AddString("-te");
    for (const double edge : {box.west, box.south, box.east, box.north})
        words.AddString(CPLSPrintf("%.9f", edge));
    GDALWarpAppOptions* const options = GDALWarpAppOptionsNew(words.List(), nullptr);
    int wrong = FALSE;
    RasterHandle result(GDALDataset::FromHandle(
        GDALWarp("", nullptr, static_cast<int>(sources.size()), sources.data(), options, &wrong)));
    GDALWarpAppOptionsFree(options);
    if (wrong != FALSE) result.reset();
    return result;
}

}  // namespace

Result<Mosaic> Mosaic::open(const std::vector<fs::path>& files) {
    Mosaic mosaic;
    std::optional<Error> first;
    const auto refuse = [&](const fs::path& file, const Error& error) {
        const Error named{error.code, file.string() + ": " + error.message};
        if (!first) first = named;
        if (mosaic.info_.faults.size() < kMostFaults) mosaic.info_.faults.push_back(named.message);
    };
    for (const fs::path& path : files) {
        const auto images = images_of(path);
        if (images.empty())
            refuse(path, {Error::Code::NotFound, "there is no image (.tif, .tiff) in the folder"});
        for (const fs::path& image : images) {
            if (mosaic.sheets_.size() == kMostSheets) {
                return failure(Error::Code::Unsupported,
                               path.string() +
                                   ": more than 4,000 sheets; join them to larger ones "
                                   "with gdalbuildvrt and gdal_translate -of COG");
            }
            auto sheet = Sheet::open(image);
            if (!sheet) {
                refuse(image, sheet.error());
                continue;
            }
            mosaic.sheets_.push_back({image, sheet->facts()});
            if (mosaic.open_.size() < kMostOpen)
                mosaic.open_.push_back({mosaic.sheets_.size() - 1, std::move(*sheet)});
        }
    }
    if (mosaic.sheets_.empty()) {
        return tl::unexpected(
            first.value_or(Error{Error::Code::NotFound, "no file of imagery was named"}));
    }
    mosaic.describe();
    mosaic.choose_lowest_zoom();
    return mosaic;
}

void Mosaic::describe() {
    std::array<double, 4> box = sheets_.front().facts.mercator;
    double finest = sheets_.front().facts.pixel_metres;
    for (const Known& sheet : sheets_) {
        const auto& one = sheet.facts.mercator;
        box = {std::min(box[0], one[0]), std::min(box[1], one[1]), std::max(box[2], one[2]),
               std::max(box[3], one[3])};
        finest = std::min(finest, sheet.facts.pixel_metres);
    }
    const auto low = from_mercator_metres({box[0], box[1]});
    const auto high = from_mercator_metres({box[2], box[3]});
    info_.bounds = {std::max(low.x, -180.0), low.y, std::min(high.x, 180.0), high.y};
    info_.sheets = sheets_.size();
    info_.crs = sheets_.front().facts.crs;
    const double zoom = std::log2(pixel_metres(0) / finest);
    info_.max_zoom = std::clamp(static_cast<int>(std::ceil(zoom - 0.1)), 0, kHighestImageryZoom);
}

bool Mosaic::is_affordable(int z) const {
    struct Cost {
        std::size_t sheets = 0;
        double pixels = 0;
    };
    const double side = pixel_metres(z) * kImageryTilePixels;
    std::map<std::pair<std::int64_t, std::int64_t>, Cost> tiles;
    for (const Known& sheet : sheets_) {
        // By its middle: a tile holds about as many as have their middle in it.
        const auto& box = sheet.facts.mercator;
        Cost& cost = tiles[{static_cast<std::int64_t>(std::floor((box[0] + box[2]) / 2 / side)),
                            static_cast<std::int64_t>(std::floor((box[1] + box[3]) / 2 / side))}];
        ++cost.sheets;
        cost.pixels += sheet.facts.pixels_read(pixel_metres(z));
        if (cost.sheets > kMostSheetsInATile || cost.pixels > kMostPixelsRead) return false;
    }
    return true;
}

void Mosaic::choose_lowest_zoom() {
    int lowest = info_.max_zoom;
    while (lowest > 0 && is_affordable(lowest - 1)) --lowest;
    info_.min_zoom = lowest;
    if (lowest == 0) return;
    const bool many = sheets_.size() > kMostSheetsInATile;
    info_.coarse_reason =
        many
            ? "further out a tile would need too many of its " + std::to_string(sheets_.size()) +
                  " sheets at once; join them to one image with overviews: gdalbuildvrt all.vrt "
                  "*.tif, then gdal_translate -of COG -co COMPRESS=JPEG all.vrt all.tif"
            : "further out too much of it would have to be read for one tile, as it has no (or too "
              "few) overviews; make them: gdaladdo -r average FILE";
}

Result<GDALDataset*> Mosaic::sheet(std::size_t index) {
    const auto found = std::find_if(open_.begin(), open_.end(),
                                    [&](const Open& one) { return one.index == index; });
    if (found != open_.end()) {
        open_.splice(open_.begin(), open_, found);
        return open_.front().sheet.shown();
    }
    auto opened = Sheet::open(sheets_[index].path);
    if (!opened) return tl::unexpected(opened.error());
    open_.push_front({index, std::move(*opened)});
    return open_.front().sheet.shown();
}

Result<std::string> Mosaic::tile(int z, double x, double y) {
    const Box box(z, x, y);
    std::vector<GDALDatasetH> sources;
    std::string name;
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        if (!box.meets(sheets_[i].facts.mercator)) continue;
        name = sheets_[i].path.string();
        const auto dataset = sheet(i);
        if (!dataset) {
            return failure(dataset.error().code, name + ": " + dataset.error().message);
        }
        sources.push_back(*dataset);
    }
    if (sources.empty()) return std::string();
    const auto failed = [&](const std::string& what) {
        return failure(
            Error::Code::Unreadable,
            (sources.size() == 1 ? name : "one of the sheets in this tile, perhaps " + name) +
                ": " + what + (gdal_complaint().empty() ? "" : ": " + gdal_complaint()));
    };
    forget_gdal_complaints();
    const RasterHandle rgba = warped(sources, box);
    while (open_.size() > kMostOpen) open_.pop_back();
    if (!rgba || !gdal_complaint().empty()) return failed("this part of it cannot be read");
    auto picture = picture_of(*rgba);
    if (!picture) return failed(picture.error().message);
    return picture;
}

}  // namespace geodata
