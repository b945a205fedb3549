#pragma once

#include <string_view>

/// The next character of UTF-8 text, taken off its front; U+FFFD for bytes that are none. `text` is
/// not empty.
char32_t take_character(std::string_view& text);
