#include "geodata/schema/layer_ids.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace geodata {

namespace {

/// One code point of UTF-8 at the front of `text` and its length; 0 for bytes that are none.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;
};

CodePoint first_code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead > 0xF4 || text.size() < length) return {};
    char32_t value = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {};
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    return {value, length};
}

/// Blocks above ASCII that hold marks and blanks, not letters: they would need escaping or mislead
/// in an address.
bool is_mark(char32_t c) {
    struct Range {
        char32_t first, last;
    };
    static constexpr std::array<Range, 15> kMarks{{{0x80, 0xA9},
                                                   {0xAB, 0xB4},
                                                   {0xB6, 0xB9},
                                                   {0xBB, 0xBF},
                                                   {0x2000, 0x2BFF},
                                                   {0x3000, 0x3004},
                                                   {0x3008, 0x3020},
                                                   {0xD800, 0xF8FF},
                                                   {0xFE00, 0xFE6F},
                                                   {0xFF00, 0xFF0F},
                                                   {0xFF1A, 0xFF20},
                                                   {0xFF3B, 0xFF40},
                                                   {0xFF5B, 0xFFFF},
                                                   {0x1F000, 0x1FFFF},
                                                   {0x40000, 0x10FFFF}}};
    return std::any_of(kMarks.begin(), kMarks.end(),
                       [&](Range r) { return c >= r.first && c <= r.last; });
}

bool is_kept(char32_t c) {
    if (c >= 0x80) return !is_mark(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/// Names that drivers and spreadsheet programs give by themselves.
bool says_nothing(std::string_view id) {
    static constexpr std::array<std::string_view, 7> kGiven{
        "ogrgeojson", "layer", "layer0", "entities", "sheet", "工作表", "features"};
    const std::size_t digits = id.find_last_not_of("0123456789");
    const std::string_view word = digits == std::string_view::npos ? id : id.substr(0, digits + 1);
    return std::find(kGiven.begin(), kGiven.end(), id) != kGiven.end() || word == "sheet" ||
           word == "工作表";
}

}  // namespace

std::string layer_id_from(std::string_view name) {
    std::string id;
    while (!name.empty()) {
        const CodePoint c = first_code_point(name);
        if (c.value != 0 && is_kept(c.value)) {
            for (const char byte : name.substr(0, c.length)) {
                id += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
            }
        } else if (!id.empty() && id.back() != '_') {
            id += '_';
        }
        name.remove_prefix(c.length);
    }
    if (!id.empty() && id.back() == '_') id.pop_back();
    return id.empty() ? "layer" : id;
}

std::string LayerIds::take(std::string_view file_stem, std::string_view layer_name) {
    std::string own = layer_id_from(layer_name);
    const std::string stem = layer_id_from(file_stem);
    if (!says_nothing(own) && taken_.insert(own).second) return own;
    std::string both = says_nothing(own) ? stem : stem + "_" + own;
    if (taken_.insert(both).second) return both;
    for (std::size_t n = 2;; ++n) {
        std::string numbered = both + "_" + std::to_string(n);
        if (taken_.insert(numbered).second) return numbered;
    }
}

}  // namespace geodata
