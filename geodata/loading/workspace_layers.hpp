#pragma once

#include "geodata/loading/plain_files.hpp"
#include "geodata/workspace/configuration.hpp"

#include <string>

namespace geodata {

/// Publishes the layers of a workspace's record: of each feature the version that is true at the
/// end of `day` (ISO) and known now. A workspace without a record, or with an empty one, has no
/// layers; that is no error.
Result<Collected> collect_workspace(const LoadOptions& options,
                                    const Configuration& configuration,
                                    const std::string& day);

}  // namespace geodata
