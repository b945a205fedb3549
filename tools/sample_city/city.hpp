#pragma once

#include "geodata/error.hpp"
#include "tools/sample_city/sample_layer.hpp"

#include <vector>

namespace tools {

inline constexpr const char* kSampleDay = "2023-10-31";

/// The demo city: a Changchun-like, clearly illustrative set of layers; the same on every call,
/// coordinate for coordinate. An error is one in the CSV files that were compiled in.
geodata::Result<std::vector<SampleLayer>> sample_city();

}  // namespace tools
