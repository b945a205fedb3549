#include "tools/message_language.hpp"

#include <cstdlib>

geodata::Language message_language(std::string_view chosen) {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (!chosen.empty()) break;
        if (const char* value = std::getenv(variable)) chosen = value;
    }
    return chosen.starts_with("zh") ? geodata::Language::Chinese : geodata::Language::English;
}
