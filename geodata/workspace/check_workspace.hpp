#pragma once

#include "geodata/error.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace geodata {

/// What a check of a workspace found wrong, in a sentence that names file, table or key.
struct WorkspaceFault {
    enum class Level { Warning, Error } level = Level::Error;
    std::string message;
};

struct WorkspaceSummary {
    struct Layer {
        std::string id;
        std::string domain;
        std::uint64_t features = 0;  ///< current
        std::uint64_t versions = 0;  ///< in all
    };
    std::vector<Layer> layers;
    std::vector<WorkspaceFault> faults;
};

/// Reads goldenbelt.toml and the record and holds them against the promises of this folder's
/// README: the file is whole, tables and columns are those of the registry, every row has an id and
/// a batch that exists, no feature has two current versions, no interval ends before it begins, and
/// the configuration names layers that there are; and names the rows that hang on projects which
/// are not there (orphan_rows.hpp). Changes nothing. An Error when there is no
/// workspace, or its configuration or record cannot be read at all.
Result<WorkspaceSummary> check_workspace(const std::filesystem::path& workspace);

}  // namespace geodata
