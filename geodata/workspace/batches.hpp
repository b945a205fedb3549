#pragma once

#include "geodata/error.hpp"
#include "geodata/workspace/import_session.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace geodata {

/// An import that the record already holds.
struct EarlierImport {
    std::string imported_at;  ///< ISO instant
    std::string file;         ///< as it was named then
};

/// The import of the same contents (ImportOptions::sha256) with the same options, if nothing else
/// was imported from that source since: then importing it again would change nothing. nullopt also
/// for a workspace without a record.
Result<std::optional<EarlierImport>> earlier_import(const std::filesystem::path& workspace,
                                                    const ImportOptions& options);

}  // namespace geodata
