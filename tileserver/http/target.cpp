#include "tileserver/http/target.hpp"

#include <cstdint>
#include <utility>

namespace tileserver {
namespace {

using geodata::Error;
using geodata::Result;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Length of the well-formed UTF-8 sequence that starts `text` (Unicode 15, table 3-7); 0 if there
/// is none.
std::size_t utf8_sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const auto continues = [&](std::size_t i) {
        return i < text.size() && (byte(i) & 0xC0U) == 0x80U;
    };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return continues(1) ? 2 : 0;
    if (lead < 0xF0) {
        if (!continues(1) || !continues(2)) return 0;
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead > 0xF4 || !continues(1) || !continues(2) || !continues(3)) return 0;
    const bool overlong = lead == 0xF0 && byte(1) < 0x90;
    const bool too_high = lead == 0xF4 && byte(1) > 0x8F;
    return overlong || too_high ? 0 : 4;
}

bool clean_text(std::string_view text) {
    while (!text.empty()) {
        const auto first = static_cast<std::uint8_t>(text.front());
        if (first < 0x20 || first == 0x7F) return false;
        const std::size_t length = utf8_sequence(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

/// "http://host:port/path" → "/path"; what is not in absolute form is left as it is.
std::string_view without_authority(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        const auto path = target.find_first_of("/?", scheme.size());
        return path == std::string_view::npos ? std::string_view{"/"} : target.substr(path);
    }
    return target;
}

Result<void> read_query(std::string_view text, std::map<std::string, std::string>& query) {
    while (!text.empty()) {
        const auto end = text.find('&');
        const std::string_view pair = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = percent_decoded(pair.substr(0, equals), true);
        if (!name) return tl::unexpected(name.error());
        auto value = equals == std::string_view::npos
                         ? Result<std::string>("")
                         : percent_decoded(pair.substr(equals + 1), true);
        if (!value) return tl::unexpected(value.error().within("parameter '" + *name + "'"));
        query.emplace(*std::move(name), *std::move(value));
    }
    return {};
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return geodata::failure(
                    Error::Code::Invalid,
                    "a % in the address is not followed by two hexadecimal digits");
            }
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (!clean_text(decoded)) {
        return geodata::failure(Error::Code::Invalid,
                                "the address holds control characters or bytes that are not UTF-8");
    }
    return decoded;
}

Result<Target> parse_target(std::string_view text) {
    Target target;
    if (text == "*") return target;
    text = without_authority(text);
    if (text.starts_with('?')) {
        if (auto read = read_query(text.substr(1), target.query); !read)
            return tl::unexpected(read.error());
        return target;
    }
    if (!text.starts_with('/')) {
        return geodata::failure(Error::Code::Invalid, "the address does not begin with a slash");
    }
    if (text.find('#') != std::string_view::npos) {
        return geodata::failure(Error::Code::Invalid, "the address holds a fragment (#)");
    }
    const auto mark = text.find('?');
    std::string_view path = text.substr(1, mark == std::string_view::npos ? mark : mark - 1);
    for (bool more = !path.empty(); more;) {
        const auto slash = path.find('/');
        auto segment = percent_decoded(path.substr(0, slash));
        if (!segment) return tl::unexpected(segment.error());
        target.segments.push_back(*std::move(segment));
        more = slash != std::string_view::npos;
        if (more) path = path.substr(slash + 1);
    }
    if (mark != std::string_view::npos) {
        if (auto read = read_query(text.substr(mark + 1), target.query); !read)
            return tl::unexpected(read.error());
    }
    return target;
}

}  // namespace tileserver
