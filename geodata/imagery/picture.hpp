#pragma once

#include "geodata/error.hpp"

#include <string>

class GDALDataset;

namespace geodata {

/// A dataset of red, green, blue and alpha as JPEG where every pixel is covered, else as PNG.
/// Empty: no pixel is.
Result<std::string> picture_of(GDALDataset& rgba);

}  // namespace geodata
