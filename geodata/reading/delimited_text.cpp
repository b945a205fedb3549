#include "geodata/reading/delimited_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace geodata {
namespace {

/// Separators outside quotes in each of the first lines.
std::vector<std::size_t> separators_per_line(std::string_view text, char separator) {
    constexpr std::size_t kLines = 20;
    std::vector<std::size_t> counts;
    std::size_t count = 0;
    bool quoted = false;
    bool blank = true;
    for (const char c : text.substr(0, std::size_t{1} << 16)) {
        if (c == '"') quoted = !quoted;
        if (c == '\n' && !quoted) {
            if (!blank) counts.push_back(count);
            if (counts.size() == kLines) break;
            count = 0;
            blank = true;
            continue;
        }
        blank = blank && (c == ' ' || c == '\r');
        if (c == separator && !quoted) ++count;
    }
    if (!blank) counts.push_back(count);
    return counts;
}

void trim(std::string& cell) {
    const auto last = cell.find_last_not_of(" \t\r\n");
    cell.erase(last == std::string::npos ? 0 : last + 1);
    cell.erase(0, cell.find_first_not_of(" \t\r\n"));
}

/// Past the byte order mark, where there is one.
std::size_t after_mark(std::string_view text) {
    return text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
}

}  // namespace

char separator_of(std::string_view text) {
    constexpr std::array<char, 4> kCandidates{',', '\t', ';', '|'};
    char best = ',';
    std::size_t best_score = 0;
    for (const char candidate : kCandidates) {
        const auto counts = separators_per_line(text, candidate);
        if (counts.empty()) continue;
        const auto most = *std::max_element(counts.begin(), counts.end());
        const auto alike = static_cast<std::size_t>(std::count(counts.begin(), counts.end(), most));
        // Lines that agree weigh most, then the number of cells.
        const std::size_t score =
            most == 0 ? 0 : alike * 1000 / counts.size() + std::min<std::size_t>(most, 200);
        if (score > best_score) {
            best_score = score;
            best = candidate;
        }
    }
    return best;
}

DelimitedText::DelimitedText(std::string text)
    : text_(std::move(text)), separator_(separator_of(text_)), at_(after_mark(text_)) {}

void DelimitedText::rewind() {
    at_ = after_mark(text_);
    line_ = 1;
}

bool DelimitedText::cell(std::string& into) {
    into.clear();
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) ++at_;
    while (at_ < text_.size()) {
        const char c = text_[at_++];
        if (c == '\n') ++line_;
        if (quoted) {
            if (c != '"') {
                into += c;
            } else if (at_ < text_.size() && text_[at_] == '"') {
                into += text_[at_++];
            } else {
                quoted = false;
            }
            continue;
        }
        if (c == separator_) return true;
        if (c == '\n') return false;
        if (c ==
            '\r') {  // alone it ends a line too (old Macs); before \n it is part of the line end
            if (at_ < text_.size() && text_[at_] == '\n') continue;
            ++line_;
            return false;
        }
        into += c;
    }
    return false;
}

bool DelimitedText::next(std::vector<std::string>& cells, std::uint64_t& row) {
    cells.clear();
    if (at_ >= text_.size()) return false;
    row = line_;
    bool more = true;
    while (more) {
        std::string text;
        more = cell(text);
        trim(text);
        cells.push_back(std::move(text));
    }
    return true;
}

}  // namespace geodata
