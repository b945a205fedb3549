#pragma once

#include "geodata/error.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <string>

class GDALDataset;

namespace geodata {

struct CloseRaster {
    void operator()(GDALDataset* dataset) const;
};
using RasterHandle = std::unique_ptr<GDALDataset, CloseRaster>;

/// What is known of one image without holding it open.
struct SheetFacts {
    std::array<double, 4> mercator{};  ///< west, south, east, north; EPSG:3857 metres
    double pixel_metres = 0;           ///< of EPSG:3857
    double width = 0, height = 0;      ///< pixels
    /// Of the whole image, and of its coarsest overview: by how much a pixel is larger there (1: it
    /// has none), and the block in which pixels come from the file.
    struct Level {
        double factor = 1;
        double block_width = 1, block_height = 1;
    };
    Level full, coarsest;
    std::string crs;  ///< by name

    /// Pixels that must be read for a tile whose pixels are of so many EPSG:3857 metres.
    [[nodiscard]] double pixels_read(double tile_pixel_metres) const;
};

/// One image, opened through GDAL and brought to red, green, blue and perhaps alpha; in the worker
/// only, on one thread.
class Sheet {
  public:
    /// Unreadable, Unsupported: the sentence does not name the file.
    static Result<Sheet> open(const std::filesystem::path& path);

    [[nodiscard]] const SheetFacts& facts() const { return facts_; }
    [[nodiscard]] GDALDataset* shown() const { return chosen_ ? chosen_.get() : source_.get(); }

  private:
    RasterHandle source_;  ///< as opened
    RasterHandle chosen_;  ///< its bands as they are shown, read from it; null: just as they are
    SheetFacts facts_;

    Result<void> choose_bands();
    Result<void> describe();
};

/// Registers the drivers that are allowed here and no others, and bounds GDAL's memory.
void prepare_imagery_gdal();

/// GDAL's first complaint since it was last forgotten; empty: none.
const std::string& gdal_complaint();
void forget_gdal_complaints();

}  // namespace geodata
