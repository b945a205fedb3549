#pragma once

#include "geodata/workspace/import_session.hpp"

#include <string>

namespace geodata {

/// One imported layer as one line of JSON: what the batches of the record keep, and `import --json`
/// prints.
std::string to_json(const ImportedLayer& layer);

/// The choices of an import that change what comes out of the same file: "as=parcel shift=gcj02 …";
/// equal files with equal texts need not be imported again.
std::string options_text(const ImportOptions& options);

enum class Language { Chinese, English };

/// One imported layer for people, in plain lines.
std::string to_text(const ImportedLayer& layer, Language language);

}  // namespace geodata
