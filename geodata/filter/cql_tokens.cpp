#include "geodata/filter/cql_tokens.hpp"

#include <charconv>
#include <cmath>
#include <utility>

namespace geodata {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Letters of any script: every byte of a multi-byte UTF-8 character counts as one.
bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) { return starts_name(c) || is_digit(c) || c == '.'; }

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    FilterResult<std::vector<CqlToken>> all() {
        std::vector<CqlToken> tokens;
        for (;;) {
            while (at_ < text_.size() && is_space(text_[at_])) step();
            auto token = next();
            if (!token) return tl::unexpected(token.error());
            tokens.push_back(*std::move(token));
            if (tokens.back().kind == CqlToken::Kind::End) return tokens;
        }
    }

  private:
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    void step() {
        ++at_;
        while (at_ < text_.size() && !starts_character(text_[at_])) ++at_;
        ++position_;
    }

    FilterResult<CqlToken> next() {
        CqlToken token;
        token.position = position_;
        if (at_ == text_.size()) return token;
        const char c = text_[at_];
        if (c == '\'') return quoted(token, CqlToken::Kind::Text);
        if (c == '"') return quoted(token, CqlToken::Kind::Quoted);
        if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])))
            return number(token);
        if (starts_name(c)) return name(token);
        return symbol(token);
    }

    FilterResult<CqlToken> quoted(CqlToken token, CqlToken::Kind kind) {
        token.kind = kind;
        const char quote = text_[at_];
        step();
        while (at_ < text_.size()) {
            const bool doubled =
                text_[at_] == quote && at_ + 1 < text_.size() && text_[at_ + 1] == quote;
            const bool escaped = kind == CqlToken::Kind::Text && text_[at_] == '\\' &&
                                 at_ + 1 < text_.size() && text_[at_ + 1] == quote;
            if (doubled || escaped) {
                token.text += quote;
                step();
                step();
            } else if (text_[at_] == quote) {
                step();
                return token;
            } else {
                const std::size_t first = at_;
                step();
                token.text += text_.substr(first, at_ - first);
            }
        }
        return tl::unexpected(
            FilterError{{"引号没有配对", "a quote that is not closed"}, token.position, {}});
    }

    FilterResult<CqlToken> number(CqlToken token) {
        token.kind = CqlToken::Kind::Number;
        const std::size_t first = at_;
        while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) step();
        if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
            step();
            if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) step();
            while (at_ < text_.size() && is_digit(text_[at_])) step();
        }
        token.text = text_.substr(first, at_ - first);
        const char* const end = token.text.data() + token.text.size();
        std::int64_t whole = 0;
        if (const auto read = std::from_chars(token.text.data(), end, whole);
            read.ec == std::errc{} && read.ptr == end) {
            token.number = whole;
            return token;
        }
        double real = 0;
        const auto read = std::from_chars(token.text.data(), end, real);
        if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(real)) {
            return tl::unexpected(
                FilterError{{"“" + token.text + "”不是数字", "'" + token.text + "' is no number"},
                            token.position,
                            {}});
        }
        token.number = real;
        return token;
    }

    FilterResult<CqlToken> name(CqlToken token) {
        token.kind = CqlToken::Kind::Name;
        const std::size_t first = at_;
        while (at_ < text_.size() && continues_name(text_[at_])) step();
        token.text = text_.substr(first, at_ - first);
        return token;
    }

    FilterResult<CqlToken> symbol(CqlToken token) {
        token.kind = CqlToken::Kind::Symbol;
        const std::string_view rest = text_.substr(at_);
        for (const std::string_view known :
             {"<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/", "%", "^"}) {
            if (!rest.starts_with(known)) continue;
            token.text = known;
            for (std::size_t i = 0; i < known.size(); ++i) step();
            return token;
        }
        const std::string wrong(rest.substr(0, 1));
        return tl::unexpected(FilterError{
            {"不认识的字符“" + wrong + "”", "unknown character '" + wrong + "'"}, position_, {}});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t position_ = 1;
};

}  // namespace

FilterResult<std::vector<CqlToken>> cql_tokens(std::string_view text) {
    return Scanner(text).all();
}

bool is_keyword(const CqlToken& token, std::string_view keyword) {
    if (token.kind != CqlToken::Kind::Name || token.text.size() != keyword.size()) return false;
    for (std::size_t i = 0; i < keyword.size(); ++i) {
        const char c = token.text[i];
        if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != keyword[i])
            return false;
    }
    return true;
}

}  // namespace geodata
