#include "tileserver/routes/language.hpp"

#include "tileserver/routes/quality_list.hpp"

namespace tileserver {
namespace {

bool starts_with_tag(std::string_view token, char first, char second) {
    constexpr char kToLower = 0x20;
    return token.size() >= 2 && (token[0] | kToLower) == first && (token[1] | kToLower) == second &&
           (token.size() == 2 || token[2] == '-');
}

}  // namespace

Language preferred_language(std::string_view accept_language) {
    Language chosen = Language::Chinese;
    double best = 0;
    for_each_quality(accept_language, [&](std::string_view token, double quality) {
        if (quality <= best) return;
        if (starts_with_tag(token, 'z', 'h')) {
            chosen = Language::Chinese;
            best = quality;
        } else if (starts_with_tag(token, 'e', 'n')) {
            chosen = Language::English;
            best = quality;
        }
    });
    return chosen;
}

std::string_view language_tag(Language language) {
    return language == Language::Chinese ? "zh-CN" : "en";
}

const std::string& in_language(const geodata::Title& title, Language language) {
    const std::string& wanted = language == Language::Chinese ? title.zh : title.en;
    const std::string& other = language == Language::Chinese ? title.en : title.zh;
    return wanted.empty() ? other : wanted;
}

}  // namespace tileserver
