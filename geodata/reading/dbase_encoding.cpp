#include "geodata/reading/dbase_encoding.hpp"

#include "geodata/reading/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace geodata {
namespace {

/// Language driver bytes that name a code page (dBASE and Visual FoxPro tables; ESRI's use of
/// them). 0x57 says only "the code page of the machine it was written on" and is no mark.
constexpr std::array<std::pair<std::uint8_t, std::string_view>, 26> kLanguages{
    {{0x01, "437"},  {0x02, "850"}, {0x03, "1252"}, {0x08, "865"},  {0x09, "437"}, {0x0A, "850"},
     {0x0B, "437"},  {0x0D, "437"}, {0x13, "932"},  {0x1F, "852"},  {0x26, "866"}, {0x4D, "936"},
     {0x4E, "949"},  {0x4F, "950"}, {0x58, "1252"}, {0x59, "1252"}, {0x64, "852"}, {0x65, "866"},
     {0x78, "950"},  {0x79, "949"}, {0x7A, "936"},  {0x7B, "932"},  {0x7C, "874"}, {0xC8, "1250"},
     {0xC9, "1251"}, {0xCB, "1253"}}};

struct Cell {
    std::size_t offset = 0, length = 0;
};

std::uint16_t short_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(static_cast<std::uint8_t>(bytes[at]) |
                                      static_cast<std::uint8_t>(bytes[at + 1]) << 8);
}

/// A writer that cuts at the width of the cell may leave half a character.
std::string_view without_cut_character(std::string_view cell) {
    for (std::size_t back = 1; back <= 3 && back <= cell.size(); ++back) {
        const auto byte = static_cast<std::uint8_t>(cell[cell.size() - back]);
        if (byte < 0x80) return cell;
        if (byte >= 0xC0) {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return back < length ? cell.substr(0, cell.size() - back) : cell;
        }
    }
    return cell;
}

std::string hex(std::uint8_t byte) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    return std::string("0x") + kDigits[byte >> 4] + kDigits[byte & 15];
}

/// Text that fills its cell is tried with and without its last bytes; both ways of reading it must
/// work for one charset.
bool fits(const DbaseText& dbf, const std::string& charset) {
    return to_utf8(dbf.text, charset).has_value();
}

}  // namespace

std::optional<DbaseText> dbase_text(const std::filesystem::path& dbf) {
    constexpr std::size_t kHead = 32;
    constexpr std::size_t kDescriptor = 32;
    std::ifstream in(dbf, std::ios::binary);
    std::string head(kHead, '\0');
    if (!in.read(head.data(), kHead)) return std::nullopt;
    const std::size_t header_length = short_at(head, 8);
    const std::size_t record_length = short_at(head, 10);
    if (header_length <= kHead || record_length == 0) return std::nullopt;
    std::string descriptors(header_length - kHead, '\0');
    in.read(descriptors.data(), static_cast<std::streamsize>(descriptors.size()));
    descriptors.resize(static_cast<std::size_t>(in.gcount()));

    DbaseText found;
    found.language = static_cast<std::uint8_t>(head[29]);
    std::vector<Cell> cells;
    std::size_t offset = 1;  // the deletion mark
    for (std::size_t at = 0; at + kDescriptor <= descriptors.size() && descriptors[at] != '\r';
         at += kDescriptor) {
        const std::string_view name(descriptors.data() + at, 11);
        found.text.append(name.substr(0, name.find('\0'))).push_back('\n');
        const std::size_t length = static_cast<std::uint8_t>(descriptors[at + 16]);
        if (descriptors[at + 11] == 'C') cells.push_back({offset, length});
        offset += length;
    }
    std::string record(record_length, '\0');
    while (in.read(record.data(), static_cast<std::streamsize>(record_length))) {
        for (const auto& cell : cells) {
            if (cell.offset + cell.length > record_length) break;
            auto text = std::string_view(record).substr(cell.offset, cell.length);
            const bool full = !text.empty() && text.back() != ' ' && text.back() != '\0';
            text = text.substr(0, text.find('\0'));
            if (is_ascii(text)) continue;
            if (full && !is_utf8(text) && is_utf8(without_cut_character(text)))
                text = without_cut_character(text);
            found.text.append(text).push_back('\n');
        }
    }
    return found;
}

std::optional<std::filesystem::path> sibling(const std::filesystem::path& file,
                                             std::string_view extension) {
    std::string lower(extension);
    std::string upper(extension);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    std::error_code problem;
    for (const auto& candidate : {lower, upper}) {
        auto path = file;
        path.replace_extension(candidate);
        if (std::filesystem::exists(path, problem)) return path;
    }
    return std::nullopt;
}

EncodingChoice dbase_encoding(const std::filesystem::path& dbf,
                              const std::optional<std::string>& asked) {
    if (asked) {
        if (auto charset = charset_named(*asked)) return {*charset, "asked for"};
    }
    const auto contents = dbase_text(dbf);
    if (!contents) return {kUtf8, "no table to judge by"};
    std::string passed_over;
    if (const auto cpg = sibling(dbf, "cpg")) {
        std::ifstream in(*cpg, std::ios::binary);
        std::string name;
        std::getline(in, name);
        while (!name.empty() && (std::isspace(static_cast<unsigned char>(name.back())) != 0))
            name.pop_back();
        const std::string shown = is_utf8(name) ? name.substr(0, 40) : "unreadable";
        const auto charset = charset_named(name);
        if (charset && fits(*contents, *charset)) return {*charset, "the .cpg file says " + shown};
        passed_over = charset ? "the .cpg file says " + shown + ", but the bytes are not; "
                              : "the .cpg file says " + shown + ", which names no encoding; ";
    }
    for (const auto& [language, page] : kLanguages) {
        if (language != contents->language) continue;
        const auto charset = charset_named(page);
        const std::string mark =
            "language byte " + hex(language) + " (code page " + std::string(page) + ")";
        if (charset && fits(*contents, *charset)) return {*charset, passed_over + mark};
        passed_over += mark + ", but the bytes are not; ";
    }
    if (passed_over.empty())
        passed_over = "no .cpg, language byte " + hex(contents->language) + "; ";
    auto choice = encoding_of_bytes(contents->text);
    choice.reason = passed_over + choice.reason;
    return choice;
}

}  // namespace geodata
