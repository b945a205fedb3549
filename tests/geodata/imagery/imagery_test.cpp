#include "geodata/imagery/imagery.hpp"

#include "tests/geodata/imagery/made_tiff.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <string>
#include <vector>

namespace geodata {
namespace {

namespace fs = std::filesystem;
using tests::decoded;
using tests::MadeTiff;
using tests::make_tiff;
using tests::TiffInAFolder;
using Bands = std::vector<std::vector<std::uint8_t>>;

constexpr double kHalfWorld = std::numbers::pi * 6378137;

struct Place {
    int z;
    std::uint32_t x, y;
};

/// The tile over the middle of what there is.
Place middle_tile(const ImageryInfo& info, int z) {
    const double lon = (info.bounds[0] + info.bounds[2]) / 2;
    const double lat = (info.bounds[1] + info.bounds[3]) / 2 * std::numbers::pi / 180;
    const double tiles = std::exp2(z);
    return {
        z, static_cast<std::uint32_t>((lon + 180) / 360 * tiles),
        static_cast<std::uint32_t>((1 - std::asinh(std::tan(lat)) / std::numbers::pi) / 2 * tiles)};
}

std::shared_ptr<const Imagery> opened(const std::vector<fs::path>& files) {
    auto imagery = Imagery::open({.id = "photo", .files = files});
    EXPECT_TRUE(imagery) << imagery.error().message;
    return imagery ? *imagery : nullptr;
}

ImageryTile tile(const Imagery& imagery, const Place& at) {
    auto picture = imagery.tile(at.z, at.x, at.y);
    EXPECT_TRUE(picture) << picture.error().message;
    return picture ? *picture : ImageryTile{};
}

/// The corner and the pixel of a tile in EPSG:3857 metres.
struct Frame {
    double west, north, pixel;
    explicit Frame(const Place& at) {
        const double side = 2 * kHalfWorld / std::exp2(at.z);
        pixel = side / kImageryTilePixels;
        west = -kHalfWorld + at.x * side;
        north = kHalfWorld - at.y * side;
    }
};

std::unique_ptr<OGRCoordinateTransformation> to_source(int epsg) {
    OGRSpatialReference from, to;
    from.importFromEPSG(3857);
    to.importFromEPSG(epsg);
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return std::unique_ptr<OGRCoordinateTransformation>(
        OGRCreateCoordinateTransformation(&from, &to));
}

/// A pixel of a tile: where it lies in the image, in metres east and south of its corner, and what
/// the tile shows there.
struct Sample {
    double east = 0, south = 0;
    int red = 0, green = 0, alpha = 255;
};

/// Every thirteenth pixel of a tile, put into the image by PROJ.
std::vector<Sample> samples_of(const Imagery& imagery, const Place& at, const MadeTiff& made) {
    const Frame frame(at);
    const Bands bands = decoded(tile(imagery, at).bytes);
    const auto transformation = to_source(made.epsg);
    std::vector<Sample> samples;
    for (int row = 5; row < kImageryTilePixels && bands.size() >= 3; row += 13) {
        for (int column = 5; column < kImageryTilePixels; column += 13) {
            double x = frame.west + (column + 0.5) * frame.pixel;
            double y = frame.north - (row + 0.5) * frame.pixel;
            transformation->Transform(1, &x, &y);
            const auto pixel = static_cast<std::size_t>(row * kImageryTilePixels + column);
            samples.push_back({x - made.west, made.north - y, bands[0][pixel], bands[1][pixel],
                               bands.size() == 4 ? bands[3][pixel] : 255});
        }
    }
    return samples;
}

/// By how far a place lies inside the image; negative: outside.
double inside(const Sample& sample, const MadeTiff& made) {
    return std::min(
        {sample.east, sample.south, made.width - sample.east, made.height - sample.south});
}

pid_t worker_pid() {
    pid_t found = 0;
    for (const auto& task : fs::directory_iterator("/proc/self/task")) {
        std::ifstream children(task.path() / "children");
        if (pid_t pid = 0; children >> pid) found = pid;
    }
    return found;
}

long peak_kilobytes(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::atol(line.c_str() + 6);
    }
    return 0;
}

TEST(Imagery, PutsEachPixelWhereTheProjectionPutsIt) {
    const MadeTiff made = tests::columns_and_rows();
    const TiffInAFolder tiff(made);
    const auto imagery = opened({tiff.path()});
    ASSERT_TRUE(imagery);
    EXPECT_EQ(imagery->info().max_zoom, 16);  // a metre is 1.39 of EPSG:3857 here; 1.19 at zoom 16
    for (const int z : {16, 15, 14, 13}) {
        const Place at = middle_tile(imagery->info(), z);
        const double margin = 4 * Frame(at).pixel;
        // JPEG blurs a little, and a step of 8 m is one of 255.
        const double allowed = 3 + Frame(at).pixel / 8;
        int looked_at = 0, displaced = 0, holes = 0, beyond = 0;
        for (const Sample& sample : samples_of(*imagery, at, made)) {
            const double depth = inside(sample, made);
            beyond += depth < -margin && sample.alpha != 0;
            if (depth < margin) continue;
            ++looked_at;
            holes += sample.alpha != 255;
            displaced += std::abs(sample.red - (sample.east / 8 - 0.5)) > allowed ||
                         std::abs(sample.green - (sample.south / 8 - 0.5)) > allowed;
        }
        EXPECT_GT(looked_at, 50) << z;
        EXPECT_EQ(displaced, 0) << z;
        EXPECT_EQ(holes, 0) << z;
        EXPECT_EQ(beyond, 0) << z;
    }
}

TEST(Imagery, LiesOnBothSidesOfTheMapsEdge) {
    MadeTiff made = tests::columns_and_rows();
    made.epsg = 32660;  // UTM, 177° east in the middle
    double edge = kHalfWorld, middle = 1'000'000;
    ASSERT_TRUE(to_source(made.epsg)->Transform(1, &edge, &middle));
    made.west = std::round(edge) - made.width / 2.0;
    made.north = std::round(middle) + made.height / 2.0;
    const TiffInAFolder tiff(made);
    const auto imagery = opened({tiff.path()});
    ASSERT_TRUE(imagery);
    EXPECT_EQ(imagery->info().max_zoom, 17);
    EXPECT_EQ(imagery->info().bounds[0], -180);
    EXPECT_EQ(imagery->info().bounds[2], 180);
    EXPECT_NEAR(imagery->info().bounds[3] - imagery->info().bounds[1], 0.0145, 0.001);
    const auto tiles = static_cast<std::uint32_t>(std::exp2(16));
    for (const std::uint32_t column : {tiles - 1, 0U}) {
        const Place at{16, column, middle_tile(imagery->info(), 16).y};
        const double margin = 4 * Frame(at).pixel;
        int looked_at = 0, displaced = 0;
        for (const Sample& sample : samples_of(*imagery, at, made)) {
            if (inside(sample, made) < margin) continue;
            ++looked_at;
            displaced += sample.alpha != 255 || std::abs(sample.red - (sample.east / 8 - 0.5)) > 4;
        }
        EXPECT_GT(looked_at, 50) << column;
        EXPECT_EQ(displaced, 0) << column;
    }
}

TEST(Imagery, IsWhatGdalwarpMakesOfIt) {
    MadeTiff made = tests::columns_and_rows();
    made.width = 500;
    made.height = 400;
    const TiffInAFolder tiff(made);
    const auto imagery = opened({tiff.path()});
    ASSERT_TRUE(imagery);
    const Place at = middle_tile(imagery->info(), 15);
    const Frame frame(at);
    const fs::path other = tiff.folder() / "other.tif";
    const double side = frame.pixel * kImageryTilePixels;
    const std::string command = fmt::format(
        "gdalwarp -q -t_srs EPSG:3857 -te {:.9f} {:.9f} {:.9f} {:.9f} -ts 512 512 -r bilinear "
        "-dstalpha {} {}",
        frame.west, frame.north - side, frame.west + side, frame.north, tiff.path().string(),
        other.string());
    if (std::system("command -v gdalwarp > /dev/null") != 0) GTEST_SKIP() << "needs gdal-bin";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
    const ImageryTile ours = tile(*imagery, at);
    EXPECT_EQ(ours.media_type, "image/png");  // the image is smaller than the tile
    EXPECT_TRUE(decoded(ours.bytes) == decoded(tests::contents_of(other)));
}

TEST(Imagery, ShowsNodataAsTransparentAndNothingElse) {
    MadeTiff made;
    made.nodata = 0;
    made.value = [](int band, int column, int) -> std::uint8_t {
        if (column < 1000) return 0;
        return band == 1 ? 0 : 90;  // one band alone is 0: a colour, not a hole
    };
    const TiffInAFolder tiff(made);
    const auto imagery = opened({tiff.path()});
    ASSERT_TRUE(imagery);
    int west = 0, east = 0;
    for (const Sample& sample : samples_of(*imagery, middle_tile(imagery->info(), 14), made)) {
        if (inside(sample, made) < 20 || std::abs(sample.east - 1000) < 20) continue;
        const bool hole = sample.east < 1000;
        ++(hole ? west : east);
        EXPECT_EQ(sample.alpha, hole ? 0 : 255);
        EXPECT_TRUE(hole || sample.green == 90);
    }
    EXPECT_GT(west, 20);
    EXPECT_GT(east, 20);
}

/// How much two tiles differ at most where the first one is covered; 1000 for a hole of the second.
int worst_difference(const Bands& expected, const Bands& found) {
    int worst = expected.size() == found.size() ? 0 : 1000;
    for (std::size_t i = 0; worst < 1000 && i < expected[0].size(); ++i) {
        if (expected.size() == 4 && expected[3][i] < 255) continue;  // at the edge of all
        if (found.size() == 4 && found[3][i] < 255) worst = 1000;
        for (std::size_t band = 0; band < 3; ++band)
            worst = std::max(worst, std::abs(expected[band][i] - found[band][i]));
    }
    return worst;
}

TEST(Imagery, HasNoSeamBetweenTwoSheets) {
    const tests::TemporaryFolder folder;
    const auto shade = [](int first) {
        return [first](int band, int column, int row) -> std::uint8_t {
            return static_cast<std::uint8_t>(120 + 60 * std::sin((column + first) / 40.0 + band) *
                                                       std::cos(row / 50.0));
        };
    };
    MadeTiff whole;
    whole.overviews = true;
    whole.value = shade(0);
    make_tiff(folder.path() / "whole.tif", whole);
    fs::create_directory(folder.path() / "sheets");
    MadeTiff half = whole;
    half.width = 1000;
    make_tiff(folder.path() / "sheets" / "a.tif", half);
    half.west += 1000;
    half.value = shade(1000);
    make_tiff(folder.path() / "sheets" / "b.TIF", half);

    const auto one = opened({folder.path() / "whole.tif"});
    const auto two = opened({folder.path() / "sheets"});
    ASSERT_TRUE(one && two);
    EXPECT_EQ(two->info().sheets, 2U);
    EXPECT_EQ(two->info().min_zoom, 0);
    for (const int z : {16, 15, 14, 12}) {
        const Place at = middle_tile(one->info(), z);
        EXPECT_LE(worst_difference(decoded(tile(*one, at).bytes), decoded(tile(*two, at).bytes)),
                  12)
            << z;
    }
}

TEST(Imagery, HasNothingWhereItIsNot) {
    const TiffInAFolder tiff;
    const auto imagery = opened({tiff.path()});
    ASSERT_TRUE(imagery);
    EXPECT_TRUE(tile(*imagery, {10, 0, 0}).bytes.empty());
}

TEST(Imagery, IsJpegWhereItCoversTheTileAndPngElsewhere) {
    const TiffInAFolder tiff;
    const auto imagery = opened({tiff.path()});
    ASSERT_TRUE(imagery);
    const ImageryTile inner = tile(*imagery, middle_tile(imagery->info(), 16));
    EXPECT_EQ(inner.media_type, "image/jpeg");
    EXPECT_EQ(inner.bytes.substr(0, 2), "\xFF\xD8");
    const ImageryTile outer = tile(*imagery, middle_tile(imagery->info(), 10));
    EXPECT_EQ(outer.media_type, "image/png");
    EXPECT_EQ(outer.bytes.substr(1, 3), "PNG");
}

/// Red, green and blue in the middle of an image of one colour.
std::vector<int> colour_of(const fs::path& file) {
    const auto imagery = opened({file});
    if (!imagery) return {};
    const Bands bands = decoded(tile(*imagery, middle_tile(imagery->info(), 15)).bytes);
    std::vector<std::size_t> covered;
    for (std::size_t i = 0; i < bands[3].size(); ++i) {
        if (bands[3][i] == 255) covered.push_back(i);
    }
    if (covered.size() < 1000) return {};
    const std::size_t middle = covered[covered.size() / 2];
    return {bands[0][middle], bands[1][middle], bands[2][middle]};
}

TEST(Imagery, ShowsGreyPalettesAndMoreBandsThanEyesHave) {
    const tests::TemporaryFolder folder;
    MadeTiff made;
    made.width = made.height = 600;
    made.bands = 1;
    made.options = {"PHOTOMETRIC=MINISBLACK"};
    made.value = [](int, int, int) -> std::uint8_t { return 77; };
    make_tiff(folder.path() / "grey.tif", made);
    EXPECT_EQ(colour_of(folder.path() / "grey.tif"), (std::vector{77, 77, 77}));
    made.bands = 5;
    made.value = [](int band, int, int) { return static_cast<std::uint8_t>(40 * band); };
    make_tiff(folder.path() / "five.tif", made);
    EXPECT_EQ(colour_of(folder.path() / "five.tif"), (std::vector{40, 80, 120}));

    const fs::path palette = folder.path() / "palette.tif";
    made.bands = 1;
    made.value = {};
    make_tiff(palette, made);
    {
        const std::unique_ptr<GDALDataset> tiff(GDALDataset::Open(palette.c_str(), GDAL_OF_UPDATE));
        GDALColorTable table;
        const GDALColorEntry colour{10, 200, 30, 255};
        table.SetColorEntry(0, &colour);
        tiff->GetRasterBand(1)->SetColorTable(&table);
    }
    EXPECT_EQ(colour_of(palette), (std::vector{10, 200, 30}));
}

TEST(Imagery, IsReadFromARasterMbtiles) {
    const TiffInAFolder tiff;
    const fs::path tiles = tiff.folder() / "a.mbtiles";
    {
        const std::unique_ptr<GDALDataset> from(GDALDataset::Open(tiff.path().c_str()));
        const std::unique_ptr<GDALDataset> to(
            GetGDALDriverManager()->GetDriverByName("MBTiles")->CreateCopy(
                tiles.c_str(), from.get(), FALSE, nullptr, nullptr, nullptr));
        ASSERT_TRUE(to);
    }
    EXPECT_TRUE(looks_like_imagery(tiles));
    const auto straight = opened({tiff.path()});
    const auto through = opened({tiles});
    ASSERT_TRUE(straight && through);
    const Place at = middle_tile(straight->info(), 15);
    const Bands expected = decoded(tile(*straight, at).bytes);
    const Bands found = decoded(tile(*through, at).bytes);
    const std::size_t middle = 256 * 512 + 256;
    EXPECT_NEAR(found[0][middle], expected[0][middle], 4);
    EXPECT_NEAR(found[1][middle], expected[1][middle], 4);
}

TEST(Imagery, StartsItsReaderAgainAfterItDied) {
    const TiffInAFolder tiff;
    const auto imagery = opened({tiff.path()});
    ASSERT_TRUE(imagery);
    const Place at = middle_tile(imagery->info(), 16);
    const std::string before = tile(*imagery, at).bytes;
    const pid_t pid = worker_pid();
    ASSERT_GT(pid, 0);
    ASSERT_EQ(::kill(pid, SIGKILL), 0);
    siginfo_t ended{};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(pid), &ended, WEXITED | WNOWAIT), 0);
    EXPECT_EQ(tile(*imagery, at).bytes, before);
    EXPECT_NE(worker_pid(), pid);
}

TEST(Imagery, StaysSmallOnTenGigabytes) {
    const tests::TemporaryFolder folder;
    const fs::path path = folder.path() / "huge.tif";
    tests::make_ten_gigabytes(path);
    const auto imagery = opened({path});
    ASSERT_TRUE(imagery);
    const ImageryInfo& info = imagery->info();
    EXPECT_GT(info.min_zoom, 0);  // it has no overviews
    EXPECT_NE(info.coarse_reason.find("gdaladdo"), std::string::npos);
    const auto refused = imagery->tile(info.min_zoom - 1, 0, 0);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("gdaladdo"), std::string::npos);
    for (int z = info.min_zoom; z <= info.max_zoom; ++z) {
        for (std::uint32_t step = 0; step < 4; ++step) {
            Place at = middle_tile(info, z);
            at.x += step;
            EXPECT_FALSE(tile(*imagery, at).bytes.empty());
        }
    }
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "AddressSanitizer keeps what was freed: the peak is its own";
#endif
    const long peak = peak_kilobytes(worker_pid());
    RecordProperty("peak_kilobytes", static_cast<int>(peak));
    EXPECT_GT(peak, 10'000);
    EXPECT_LT(peak, 400'000);
}

}  // namespace
}  // namespace geodata
