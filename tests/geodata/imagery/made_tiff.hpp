#pragma once

#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tests {

/// A GeoTIFF to be made: pixels of a metre from (west, north) on.
struct MadeTiff {
    int width = 2000, height = 1600;
    int bands = 3;
    int bits = 8;     ///< 8, 16, or 32: floating point
    int epsg = 4551;  ///< CGCS2000, three degrees round 126° east; 0: none
    double west = 445'000, north = 4'860'000;
    bool placed = true;
    bool overviews = false;
    int nodata = -1;  ///< -1: none
    std::vector<std::string> options;
    /// Value of a band (from 1) at a column and row; empty: nothing is written.
    std::function<std::uint8_t(int band, int column, int row)> value;
};

/// Red tells the column, green the row, in steps of 8 pixels; blue is 100, a fourth band 255.
std::uint8_t column_and_row(int band, int column, int row);

/// Three bands of that.
MadeTiff columns_and_rows();

void make_tiff(const std::filesystem::path& path, const MadeTiff& made);

/// An image in a folder of its own, removed at the end of the scope.
class TiffInAFolder {
  public:
    explicit TiffInAFolder(const MadeTiff& made = columns_and_rows());
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "a.tif"; }

  private:
    TemporaryFolder folder_;
};

/// An image of 60,000 × 60,000 pixels without overviews: 10.8 GB for a reader, a hole on the disk
/// but for some rows in the middle.
void make_ten_gigabytes(const std::filesystem::path& path);

/// A picture, decoded: bands of 512 × 512.
std::vector<std::vector<std::uint8_t>> decoded(const std::string& picture);

}  // namespace tests
