#include "tileserver/http/conditional.hpp"

#include <array>

namespace tileserver {
namespace {

constexpr std::array kAllEncodings{Encoding::Identity, Encoding::Gzip, Encoding::Brotli,
                                   Encoding::Zstd};

bool is_tag_of(std::string_view opaque, std::string_view resource_tag) {
    if (!opaque.starts_with(resource_tag)) return false;
    const std::string_view suffix = opaque.substr(resource_tag.size());
    if (suffix.empty()) return true;
    for (const Encoding encoding : kAllEncodings) {
        if (encoding != Encoding::Identity && suffix.front() == '-' &&
            suffix.substr(1) == encoding_name(encoding))
            return true;
    }
    return false;
}

void skip_separators(std::string_view& rest) {
    const auto next = rest.find_first_not_of(" \t,");
    rest = next == std::string_view::npos ? std::string_view{} : rest.substr(next);
}

}  // namespace

std::string entity_tag(std::string_view resource_tag, Encoding encoding) {
    std::string tag = "\"" + std::string(resource_tag);
    if (encoding != Encoding::Identity) tag += "-" + std::string(encoding_name(encoding));
    return tag + "\"";
}

bool names_resource(std::string_view if_none_match, std::string_view resource_tag) {
    if (resource_tag.empty()) return false;
    std::string_view rest = if_none_match;
    skip_separators(rest);
    if (rest.starts_with('*')) return true;
    while (!rest.empty()) {
        if (rest.starts_with("W/")) rest = rest.substr(2);
        if (!rest.starts_with('"')) return false;
        const auto close = rest.find('"', 1);
        if (close == std::string_view::npos) return false;
        if (is_tag_of(rest.substr(1, close - 1), resource_tag)) return true;
        rest = rest.substr(close + 1);
        skip_separators(rest);
    }
    return false;
}

}  // namespace tileserver
