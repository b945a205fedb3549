#pragma once

#include "geodata/loading/load.hpp"

#include <vector>

namespace geodata {

/// What stands in the builder after the sources were read.
struct Collected {
    StoreBuilder builder;
    std::vector<FileReport> reports;
    std::vector<Error> failures;
    std::size_t layers = 0;  ///< published, whole
};

/// Reads every file and publishes its layers as they came. A file that cannot be read to its end
/// leaves nothing behind: it is named in the failures, the others are published. NotFound when a
/// path does not exist at all.
Result<Collected> collect_plain_files(const LoadOptions& options);

}  // namespace geodata
