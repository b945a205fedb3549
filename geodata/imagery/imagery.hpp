#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// An orthophoto or a mosaic of them, as goldenbelt.toml or the command line names it.
struct ImageryEntry {
    std::string id;  ///< in addresses
    Title title{};
    std::vector<std::filesystem::path> files{};  ///< GeoTIFFs, folders of them, a raster MBTiles …
    std::string attribution{};
    std::optional<std::uint8_t> min_zoom{};  ///< narrows what the files allow
    std::optional<std::uint8_t> max_zoom{};
    double opacity = 1;

    friend bool operator==(const ImageryEntry&, const ImageryEntry&) = default;
};

/// Pixels of a tile's side; addresses follow the Web-Mercator grid of 512-pixel tiles, as the
/// vector tiles do.
inline constexpr int kImageryTilePixels = 512;
inline constexpr int kHighestImageryZoom = 20;

struct ImageryInfo {
    std::array<double, 4> bounds{};   ///< west, south, east, north; degrees
    int min_zoom = 0;                 ///< below, too much would have to be read for one tile
    int max_zoom = 0;                 ///< where a pixel of the tile is as small as one of the image
    std::string crs;                  ///< the first file's own coordinate system, by name
    std::size_t sheets = 0;           ///< files that are shown
    std::string coarse_reason;        ///< why min_zoom is above 0, and what to do; empty: it is 0
    std::vector<std::string> faults;  ///< of files that are left out: "b.tif: …"
};

/// A picture of kImageryTilePixels²: JPEG where every pixel is covered, else PNG.
struct ImageryTile {
    std::string_view media_type;
    std::string bytes;  ///< empty: nothing there
};

/// Imagery that is warped to tiles. The files are opened in a child process with an allow-list of
/// drivers, limits and no network (design rule 9), which stays and answers one request after the
/// other; when it ends, is silent or grows too large, it is started again for a later request. Safe
/// from many threads at once: they take turns.
class Imagery {
  public:
    /// Opens and looks at it. Errors name the file and say what is wrong with it: not there, cut
    /// off, without coordinate system, of a kind that cannot be shown. Of several files the bad
    /// ones are left out (`faults`); it is an error when none is left.
    static Result<std::shared_ptr<const Imagery>> open(const ImageryEntry& entry);
    ~Imagery();
    Imagery(const Imagery&) = delete;
    Imagery& operator=(const Imagery&) = delete;
    Imagery(Imagery&&) = delete;
    Imagery& operator=(Imagery&&) = delete;

    [[nodiscard]] const ImageryEntry& entry() const { return entry_; }
    [[nodiscard]] const ImageryInfo& info() const { return info_; }

    /// Outside the image and where it has no data it is transparent. Invalid: the zoom is outside
    /// the range. Unreadable: names the file.
    [[nodiscard]] Result<ImageryTile> tile(int z, std::uint32_t x, std::uint32_t y) const;

  private:
    class Worker;
    Imagery(ImageryEntry entry, ImageryInfo info, std::unique_ptr<Worker> worker);

    ImageryEntry entry_;
    ImageryInfo info_;
    std::unique_ptr<Worker> worker_;
};

/// Does the file hold pictures rather than features: TIFF or MBTiles by its first bytes, or a
/// folder in which there are such and nothing else? What it holds in truth is found by opening it.
bool looks_like_imagery(const std::filesystem::path& path);

/// Names, sizes and times of the files of an imagery: changes once one of them was written again.
std::string imagery_stamp(const ImageryEntry& entry);

/// The child's side: when argv says that this process is an imagery worker, does its work and
/// returns the exit code. nullopt: an ordinary start. Called first in main().
std::optional<int> run_imagery_worker_if_asked(int argc, char** argv);

}  // namespace geodata
