#include "tools/sample_city/table.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace tools {
namespace {

using Row = std::vector<std::string>;

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    bool done() const { return at_ >= text_.size(); }
    std::size_t line() const { return line_; }

    Row row() {
        Row cells{std::string()};
        bool quoted = false;
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '\n') ++line_;
            if (quoted) {
                quoted = in_quotes(c, cells.back());
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                cells.emplace_back();
            } else if (c == '\n') {
                return cells;
            } else if (c != '\r') {
                cells.back() += c;
            }
        }
        return cells;
    }

  private:
    /// Returns whether the quotes are still open.
    bool in_quotes(char c, std::string& cell) {
        if (c != '"') {
            cell += c;
            return true;
        }
        if (at_ >= text_.size() || text_[at_] != '"') return false;
        cell += '"';
        ++at_;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

const std::string& Table::cell(std::size_t row, std::string_view column) const {
    const auto found = std::find(header.begin(), header.end(), column);
    assert(found != header.end() && "the table has no such column");
    return rows.at(row).at(static_cast<std::size_t>(found - header.begin()));
}

geodata::Result<Table> parse_csv(std::string_view text, std::string_view name) {
    Scanner scanner(text);
    Table table;
    table.header = scanner.row();
    while (!scanner.done()) {
        const std::size_t line = scanner.line();
        Row row = scanner.row();
        if (row.size() == 1 && row.front().empty()) continue;
        if (row.size() != table.header.size()) {
            return geodata::failure(geodata::Error::Code::Invalid,
                                    std::string(name) + ": line " + std::to_string(line) + " has " +
                                        std::to_string(row.size()) + " cells, the header has " +
                                        std::to_string(table.header.size()));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace tools
