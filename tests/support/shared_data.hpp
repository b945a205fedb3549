#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace tests {

/// The folder of real data that stands beside the checkout (`../shared/data`, or
/// $GOLDENBELT_SHARED_DATA). It is not part of the project: nullopt where it is absent.
std::optional<std::filesystem::path> shared_data();

/// A file of it, or nullopt.
std::optional<std::filesystem::path> shared_data(std::string_view relative);

/// A file of the checkout, for data the project itself ships.
std::filesystem::path source_file(std::string_view relative);

}  // namespace tests

/// At the start of a test that needs real data: `const auto file = …; NEEDS_SHARED_DATA(file);`
#define NEEDS_SHARED_DATA(file) \
    if (!(file)) GTEST_SKIP() << "shared test data not found beside the checkout"
