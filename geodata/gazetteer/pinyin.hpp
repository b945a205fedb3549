#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// One way to read a name.
struct Spelling {
    std::string initials;  ///< JYD
    std::string whole;     ///< JINYAODAI
    friend bool operator==(const Spelling&, const Spelling&) = default;
};

/// How a folded text is typed in pinyin; the first is the likeliest, no more than eight. Letters
/// and digits between the characters stay (in the initials whole too: "A区" → AQ), blanks and signs
/// are left out. None for a text without a Chinese character.
std::vector<Spelling> spellings(std::string_view folded);

/// Whether a match at that place of Spelling::whole begins with a character, not inside one.
bool begins_a_character(std::string_view folded, const Spelling& spelling, std::size_t at);

}  // namespace geodata
