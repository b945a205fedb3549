#pragma once

#include "geodata/workspace/import_report.hpp"

#include <string_view>

/// The language of what a command prints: `chosen` ("zh", "en"), or where that is empty the one
/// that LC_ALL, LC_MESSAGES or LANG names first; English for any other.
geodata::Language message_language(std::string_view chosen);
