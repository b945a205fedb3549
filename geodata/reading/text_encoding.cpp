#include "geodata/reading/text_encoding.hpp"

#include "geodata/reading/utf8.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <utility>

namespace geodata {
namespace {

class Converter {
  public:
    explicit Converter(const std::string& charset)
        : handle_(::iconv_open(kUtf8, charset.c_str())) {}
    ~Converter() {
        if (valid()) ::iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    Converter(Converter&&) = delete;
    Converter& operator=(Converter&&) = delete;

    [[nodiscard]] bool valid() const {
        // What iconv_open says is no handle (POSIX).
        return handle_ != reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr)
    }

    /// Appends to `out` what can be converted and returns how many bytes that was.
    std::size_t convert(std::string_view bytes, std::string& out) {
        char* in = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
        std::size_t in_left = bytes.size();
        std::array<char, 4096> buffer{};
        while (in_left > 0) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const bool stopped =
                ::iconv(handle_, &in, &in_left, &to, &room) == static_cast<std::size_t>(-1);
            out.append(buffer.data(), buffer.size() - room);
            if (stopped && errno != E2BIG) break;
        }
        return bytes.size() - in_left;
    }
    void reset() { ::iconv(handle_, nullptr, nullptr, nullptr, nullptr); }

  private:
    iconv_t handle_;
};

std::string normalised(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '\0' || c == '\n') break;
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) out += static_cast<char>(std::toupper(byte));
    }
    return out;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string code_page(std::string_view digits) {
    if (digits == "65001") return kUtf8;
    if (digits == "936" || digits == "54936" || digits == "20936") return kGb18030;
    if (digits == "1200") return "UTF-16LE";
    if (digits.size() > 4 && digits.substr(0, 4) == "8859")
        return "ISO-8859-" + std::string(digits.substr(4));
    return "CP" + std::string(digits);
}

}  // namespace

std::optional<std::string> charset_named(std::string_view name) {
    std::string key = normalised(name);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kNames{
        {{"UTF8", kUtf8},
         {"UNICODE", kUtf8},
         {"GBK", kGb18030},
         {"GB2312", kGb18030},
         {"GB18030", kGb18030},
         {"CP936", kGb18030},
         {"EUCCN", kGb18030},
         {"WINDOWSSIMPCHINESE", kGb18030},
         {"BIG5", "CP950"},
         {"SHIFTJIS", "CP932"},
         {"SJIS", "CP932"},
         {"EUCKR", "CP949"},
         {"UTF16", "UTF-16"},
         {"UTF16LE", "UTF-16LE"}}};
    for (const auto& [known, charset] : kNames) {
        if (key == known) return std::string(charset);
    }
    for (const std::string_view prefix :
         {"ANSI", "CP", "WINDOWS", "IBM", "DOS", "OEM", "MS", "ISO"}) {
        if (key.rfind(prefix, 0) == 0 && all_digits(std::string_view(key).substr(prefix.size()))) {
            key = key.substr(prefix.size());
            break;
        }
    }
    const std::string charset =
        all_digits(key) ? code_page(key) : std::string(name.substr(0, name.find_first_of("\r\n")));
    if (charset.empty() || !Converter(charset).valid()) return std::nullopt;
    return charset;
}

std::optional<std::string> to_utf8(std::string_view bytes, const std::string& charset) {
    if (charset == kUtf8) return is_utf8(bytes) ? std::optional<std::string>(bytes) : std::nullopt;
    Converter converter(charset);
    if (!converter.valid()) return std::nullopt;
    std::string out;
    out.reserve(bytes.size() * 2);
    if (converter.convert(bytes, out) != bytes.size()) return std::nullopt;
    return out;
}

std::string to_utf8_lossy(std::string_view bytes, const std::string& charset) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    Converter converter(charset);
    std::string out;
    if (!converter.valid()) return out;
    while (!bytes.empty()) {
        bytes.remove_prefix(converter.convert(bytes, out));
        if (bytes.empty()) break;
        out += kReplacement;
        bytes.remove_prefix(1);
        converter.reset();
    }
    return out;
}

EncodingChoice encoding_of_bytes(std::string_view text) {
    if (is_ascii(text)) return {kUtf8, "all text is ASCII"};
    if (is_utf8(text)) return {kUtf8, "all text is strictly valid UTF-8"};
    if (to_utf8(text, kGb18030)) return {kGb18030, "not valid UTF-8; valid GB18030"};
    return {kGb18030, "not valid UTF-8; GB18030 fits best, but some bytes are damaged"};
}

}  // namespace geodata
