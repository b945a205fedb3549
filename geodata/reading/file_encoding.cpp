#include "geodata/reading/file_encoding.hpp"

#include "geodata/reading/utf8.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <fstream>

namespace geodata {
namespace {

constexpr std::size_t kDeclaration = 256;

/// The value after `key` in the head of the bytes, between quotes.
std::string_view quoted_after(std::string_view head, std::string_view key) {
    const auto at = head.find(key);
    if (at == std::string_view::npos) return {};
    const auto open = head.find_first_of("\"'", at + key.size());
    if (open == std::string_view::npos) return {};
    const auto close = head.find(head[open], open + 1);
    return close == std::string_view::npos ? std::string_view{}
                                           : head.substr(open + 1, close - open - 1);
}

std::string_view xml_encoding(std::string_view bytes) {
    auto head = bytes.substr(0, kDeclaration);
    if (head.substr(0, 5) != "<?xml") return {};
    head = head.substr(0, head.find("?>"));
    return quoted_after(head, "encoding");
}

/// The line after group code 3 that follows $DWGCODEPAGE.
std::string dwg_code_page(std::string_view bytes) {
    const auto at = bytes.substr(0, std::size_t{1} << 20).find("$DWGCODEPAGE");
    if (at == std::string_view::npos) return {};
    auto rest = bytes.substr(at, 200);
    for (int line = 0; line < 2; ++line) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    rest = rest.substr(0, rest.find_first_of("\r\n"));
    const auto first = rest.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string() : std::string(rest.substr(first));
}

/// Every run of bytes above ASCII is pairs of GB 2312.
bool pairs_of_gb2312(std::string_view bytes) {
    std::size_t run = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte >= 0xA1) {
            ++run;
        } else if (byte >= 0x80 || run % 2 != 0) {
            return false;
        } else {
            run = 0;
        }
    }
    return run % 2 == 0;
}

bool is_western(std::string_view code_page) {
    return code_page == "ANSI_1252" || code_page == "ANSI_1250" || code_page == "dos850" ||
           code_page == "dos437";
}

}  // namespace

EncodingChoice dxf_encoding(std::string_view bytes, const std::optional<std::string>& asked) {
    if (asked) {
        if (auto charset = charset_named(*asked)) return {*charset, "asked for"};
    }
    const std::string page = dwg_code_page(bytes);
    const std::string header = page.empty() ? "no $DWGCODEPAGE" : "$DWGCODEPAGE says " + page;
    if (is_ascii(bytes)) return {kUtf8, "all text is ASCII"};
    if (is_utf8(bytes)) return {kUtf8, "all text is strictly valid UTF-8 (" + header + ")"};
    const auto charset = charset_named(page);
    if (is_western(page) && pairs_of_gb2312(bytes)) {
        return {kGb18030, header + ", but all bytes above ASCII pair up as Chinese text"};
    }
    if (charset && *charset != kUtf8 && to_utf8(bytes, *charset)) return {*charset, header};
    auto choice = encoding_of_bytes(bytes);
    choice.reason = header + "; " + choice.reason;
    return choice;
}

EncodingChoice text_file_encoding(std::string_view bytes, const std::optional<std::string>& asked) {
    if (asked) {
        if (auto charset = charset_named(*asked)) return {*charset, "asked for"};
    }
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF" && is_utf8(bytes))
        return {kUtf8, "it begins with the byte order mark of UTF-8"};
    if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") {
        return {"UTF-16", "it begins with the byte order mark of UTF-16"};
    }
    const auto declared = xml_encoding(bytes);
    if (declared.empty()) return encoding_of_bytes(bytes);
    const std::string says = "its XML declaration says " + std::string(declared);
    if (!is_utf8(declared)) return encoding_of_bytes(bytes);
    const auto charset = charset_named(declared);
    if (charset && to_utf8(bytes, *charset)) return {*charset, says};
    auto choice = encoding_of_bytes(bytes);
    choice.reason = says + ", but the bytes are not; " + choice.reason;
    return choice;
}

std::string mapinfo_charset(std::string_view bytes) {
    std::string head(bytes.substr(0, 2048));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!is_utf8(head)) return {};
    const auto at = head.find("charset");
    if (at == std::string::npos) return {};
    const auto line = std::string_view(head).substr(at, std::string_view(head).find('\n', at) - at);
    if (line.find('"') != std::string_view::npos) return std::string(quoted_after(line, "charset"));
    const auto name = line.substr(std::string_view("charset").size());
    const auto first = name.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(name.substr(first, name.find_first_of(" \t\r\n", first) - first));
}

bool write_as_utf8(std::string_view bytes,
                   const std::string& charset,
                   const std::filesystem::path& into) {
    std::string text = to_utf8_lossy(bytes, charset);
    const auto declared = xml_encoding(text);
    if (!declared.empty()) {
        text.replace(static_cast<std::size_t>(declared.data() - text.data()), declared.size(),
                     kUtf8);
    }
    std::error_code problem;
    std::filesystem::create_directories(into.parent_path(), problem);
    std::ofstream out(into, std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    return static_cast<bool>(out.flush());
}

}  // namespace geodata
