#pragma once

#include "geodata/error.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace geodata {

/// The name of an entry of a ZIP as text: its bytes are UTF-8 when flagged so, else UTF-8 when
/// strictly valid, else GB18030 (what Chinese Windows writes).
[[nodiscard]] std::string entry_name(std::string_view bytes);

/// Where an entry may be put below a folder: nullopt for names that would leave it (absolute, drive
/// letters, "..", empty). Backslashes count as separators.
[[nodiscard]] std::optional<std::filesystem::path> safe_relative(std::string_view name);

/// Unpacks all entries into a folder that exists. The sum of sizes is checked before, from the
/// directory, and again while unpacking, so that a directory that lies gains nothing. Nothing but
/// files and folders is made (links are written as plain files). Unreadable: broken, encrypted, an
/// unsafe name, more than `budget_bytes`. Messages carry no file name.
Result<void> unpack(const std::filesystem::path& archive,
                    const std::filesystem::path& into,
                    std::uint64_t budget_bytes);

/// Only the first half of the check: what the directory claims to unpack to, bytes. For formats
/// that are ZIPs inside and that GDAL opens itself (XLSX, ODS).
Result<std::uint64_t> unpacked_size(const std::filesystem::path& archive);

}  // namespace geodata
