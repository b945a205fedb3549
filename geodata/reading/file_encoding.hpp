#pragma once

#include "geodata/reading/file_kind.hpp"
#include "geodata/reading/text_encoding.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace geodata {

/// Encoding of a DXF: `asked` → strictly valid UTF-8 (whatever the header says) → $DWGCODEPAGE →
/// GB18030. A Western code page is passed over when all bytes above ASCII pair up as GB 2312:
/// Chinese CAD files often carry ANSI_1252 by mistake.
[[nodiscard]] EncodingChoice dxf_encoding(std::string_view bytes,
                                          const std::optional<std::string>& asked);

/// Encoding of JSON, XML (its declaration counts) and delimited text: `asked` → byte order mark or
/// declaration → strict UTF-8 → GB18030.
[[nodiscard]] EncodingChoice text_file_encoding(std::string_view bytes,
                                                const std::optional<std::string>& asked);

/// The charset that the head of a MapInfo .tab or .mif states, as it is written there; empty if
/// none.
[[nodiscard]] std::string mapinfo_charset(std::string_view bytes);

/// Writes `bytes` as UTF-8 into `into`, an XML declaration's encoding rewritten to match. False
/// when the disk refuses.
[[nodiscard]] bool write_as_utf8(std::string_view bytes,
                                 const std::string& charset,
                                 const std::filesystem::path& into);

}  // namespace geodata
