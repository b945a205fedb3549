#pragma once

#include "geodata/reading/text_encoding.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace geodata {

/// The text of a .dbf file, taken apart by hand: GDAL decodes before one can look at the bytes.
struct DbaseText {
    std::uint8_t language = 0;  ///< language driver byte, offset 29
    std::string text;  ///< field names and text cells, one a line; a character cut at a cell's full
                       ///< width is left out
};

/// Reads the layout of dBASE III to 7 (header length, record length, 32-byte descriptors). nullopt:
/// not a .dbf. Reads no further than the file goes, whatever its header claims.
[[nodiscard]] std::optional<DbaseText> dbase_text(const std::filesystem::path& dbf);

/// Encoding of a .dbf in the order of domain notes 8.2: `asked` → .cpg → language byte → strict
/// UTF-8 → GB18030. A mark that the bytes contradict is passed over, and the reason says so.
[[nodiscard]] EncodingChoice dbase_encoding(const std::filesystem::path& dbf,
                                            const std::optional<std::string>& asked);

/// `file` with another extension, in whatever case it stands in the folder; nullopt if there is
/// none.
[[nodiscard]] std::optional<std::filesystem::path> sibling(const std::filesystem::path& file,
                                                           std::string_view extension);

}  // namespace geodata
