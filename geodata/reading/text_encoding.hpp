#pragma once

#include "geodata/reading/report.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace geodata {

/// An encoding as iconv names it, and why it was chosen.
struct EncodingChoice {
    std::string charset = "UTF-8";
    std::string reason;
    [[nodiscard]] Finding finding() const { return {charset, reason}; }
};

inline constexpr const char* kUtf8 = "UTF-8";
/// GBK, GB 2312 and CP936 are parts of it, so it stands for all of them.
inline constexpr const char* kGb18030 = "GB18030";

/// The iconv name for what users, .cpg files and headers write: "936", "gbk", "ANSI 936", "utf8",
/// "Big5", "88591". nullopt for "OEM", "ANSI" and others that name no encoding, and for names iconv
/// does not know.
[[nodiscard]] std::optional<std::string> charset_named(std::string_view name);

/// Converts strictly: nullopt when a byte sequence is not of the charset.
[[nodiscard]] std::optional<std::string> to_utf8(std::string_view bytes,
                                                 const std::string& charset);

/// Converts whatever it is: byte sequences that are not of the charset become U+FFFD.
[[nodiscard]] std::string to_utf8_lossy(std::string_view bytes, const std::string& charset);

/// The last two steps of the order in domain notes 8.2, over all the text of a table: strict UTF-8,
/// else GB18030.
[[nodiscard]] EncodingChoice encoding_of_bytes(std::string_view text);

}  // namespace geodata
