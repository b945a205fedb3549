#pragma once

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

void make_tiff(const std::filesystem::path& path, const MadeTiff& made);

/// A picture, decoded: bands of 512 × 512.
std::vector<std::vector<std::uint8_t>> decoded(const std::string& picture);

}  // namespace tests
